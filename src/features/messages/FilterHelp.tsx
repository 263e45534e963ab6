// What a filter can say, from the same table that reads it. Loaded when it is first asked for.

import type { ReactNode } from 'react';
import { FILTER_FIELDS } from '../../log/filterFields.ts';
import { Button } from '../../ui/Button.tsx';

const TERMS: readonly (readonly [example: string, help: string])[] = [
  ['word', 'anywhere in the text; case does not matter'],
  ['"two words"', 'exactly these, one after the other'],
  ['/expression/i', 'a regular expression over the text'],
  ['-method:ping', 'a minus turns any term round'],
];

/** @param onTake an example was chosen */
export default function FilterHelp({ onTake }: { readonly onTake: (example: string) => void }): ReactNode {
  const lines = [...FILTER_FIELDS.map(({ example, help, values }) => [example, values ? `${help}: ${values.join(', ')}` : help] as const), ...TERMS];
  return (
    <section className="filter-help" aria-label="Filter help">
      <p className="dim">Terms are joined by spaces, and all of them must hold. * stands for anything, | for “or” within a value.</p>
      <dl>
        {lines.map(([example, help]) => (
          <div key={example}>
            <dt>
              <Button variant="link" onClick={() => onTake(example)}>
                <code>{example}</code>
              </Button>
            </dt>
            <dd>{help}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
