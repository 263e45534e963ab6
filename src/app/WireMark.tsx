// The product's mark: a pulse on a wire.

import type { ReactNode } from 'react';

export function WireMark(): ReactNode {
  return (
    <svg className="icon stroked" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M2 12h4l3-7 5 14 3-7h5" />
    </svg>
  );
}
