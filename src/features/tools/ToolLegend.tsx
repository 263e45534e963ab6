// What the marks of the list mean.

import type { ReactNode } from 'react';
import Eye from 'lucide-react/icons/eye';
import Globe from 'lucide-react/icons/globe';
import Pencil from 'lucide-react/icons/pencil';
import Trash2 from 'lucide-react/icons/trash-2';
import { Icon } from '../../ui/Icon.tsx';

export function ToolLegend(): ReactNode {
  return (
    <div className="legend">
      <span>
        <Icon of={Eye} /> read-only
      </span>
      <span>
        <Icon of={Pencil} /> writes
      </span>
      <span>
        <Icon of={Trash2} /> destructive
      </span>
      <span>
        <Icon of={Globe} /> open
      </span>
    </div>
  );
}
