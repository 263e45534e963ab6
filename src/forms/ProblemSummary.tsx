// All problems of a form in one place, each a way to its field. Tells, never forbids.

import { useSyncExternalStore, type ReactNode } from 'react';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { pointerOf, type JsonPath } from '../schema/form/jsonPath.ts';
import { formatCount } from '../ui/formatBytes.ts';
import { Icon } from '../ui/Icon.tsx';
import { ServerText } from '../ui/ServerText.tsx';
import type { FormView } from './formView.ts';

export interface FormProblem {
  readonly path: JsonPath;
  readonly message: string;
}

export interface ProblemSummaryProps {
  readonly problems: readonly FormProblem[];
  /** The one that the form has. */
  readonly view: FormView;
  /** Called before the focus moves, for a form that is not in view. */
  readonly onGo?: (() => void) | undefined;
  /** At the end of the line, for example "Send anyway". */
  readonly end?: ReactNode | undefined;
}

const MOST_LISTED = 50;

export function ProblemSummary({ problems, view, onGo, end }: ProblemSummaryProps): ReactNode {
  const unread = useSyncExternalStore(view.subscribe, view.unread, view.unread);
  const all: readonly FormProblem[] = [...unread, ...problems];
  const [first, ...rest] = all;
  if (first === undefined) return null;
  const go = (path: JsonPath): void => {
    onGo?.();
    view.goTo(path);
  };
  return (
    <div className="sf-summary">
      <div className="strip warn">
        <Icon of={TriangleAlert} />
        <span role="status">
          <b>{all.length === 1 ? '1 problem. ' : `${formatCount(all.length)} problems. `}</b>
          {all.length === 1 && <ProblemLine problem={first} onGo={go} />}
        </span>
        <span className="grow" />
        {end}
      </div>
      {rest.length > 0 && (
        <ul aria-label="Problems">
          {all.slice(0, MOST_LISTED).map((problem, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- two can be the same in every word
            <li key={index}>
              <ProblemLine problem={problem} onGo={go} />
            </li>
          ))}
          {all.length > MOST_LISTED && <li>{`and ${formatCount(all.length - MOST_LISTED)} more`}</li>}
        </ul>
      )}
    </div>
  );
}

function ProblemLine({ problem: { path, message }, onGo }: { readonly problem: FormProblem; readonly onGo: (path: JsonPath) => void }): ReactNode {
  return (
    <>
      <button type="button" className="link" onClick={() => onGo(path)}>
        <ServerText text={path.length === 0 ? 'the whole' : pointerOf(path).slice(1)} limit={120} />
      </button>{' '}
      <ServerText text={message} kind="prose" limit={500} />
    </>
  );
}
