// What can be done with a row of the list, for its menu. Loaded when the first menu is opened. Knows no element.

import { copyOffers } from '../../log/copyAs.ts';
import { sequenceDiagram } from '../../log/copyDiagram.ts';
import { jsonLinesOf } from '../../log/copyRows.ts';
import { asValue } from '../../log/filterCompletion.ts';
import type { MessageLog } from '../../log/messageLog.ts';
import { formatCount } from '../../ui/formatBytes.ts';
import type { PopupChoice } from '../../ui/PopupMenu.tsx';

export interface RowDoings {
  readonly copy: (text: () => string, said?: () => string) => void;
  /** Adds a term to the filter. */
  readonly filter: (term: string) => void;
  readonly select: (row: number) => void;
  readonly compare: ((left: number, right: number) => void) | undefined;
}

/** @param chosen rows chosen together, in order; one or none when it is about the row alone */
export function actionsOfRow(log: MessageLog, row: number, chosen: readonly number[], doings: RowDoings): readonly (readonly PopupChoice[])[] {
  return [copies(log, row, doings), ofChosen(log, chosen, doings), moves(log, row, doings), filters(log, row, doings)];
}

function copies(log: MessageLog, row: number, { copy }: RowDoings): readonly PopupChoice[] {
  const { offers } = copyOffers(log, row);
  return offers.map(({ label, text }) => ({ label: label === 'Exact text' ? 'Copy message' : `Copy as ${label === 'Sequence diagram' ? 'sequence diagram' : label}`, run: () => copy(text) }));
}

export function ofChosen(log: MessageLog, chosen: readonly number[], { copy, compare }: Pick<RowDoings, 'copy' | 'compare'>): readonly PopupChoice[] {
  const [left, right] = chosen;
  if (left === undefined || right === undefined) return [];
  const rows = `${formatCount(chosen.length)} rows`;
  const copyLines = (): void => {
    let said = '';
    copy(
      () => {
        const { text, lines, left: missing } = jsonLinesOf(log, chosen);
        said = `${formatCount(lines)} messages copied${missing === 0 ? '' : `, ${formatCount(missing)} left out: their text was let go, or it is too much for a clipboard`}`;
        return text;
      },
      () => said,
    );
  };
  return [
    { label: `Copy ${rows} as JSON Lines`, run: copyLines },
    { label: `Copy ${rows} as sequence diagram`, run: () => copy(() => sequenceDiagram(chosen.map((each) => log.row(each)))) },
    ...(compare && chosen.length === 2 ? [{ label: 'Compare the two rows', run: () => compare(left, right) }] : []),
  ];
}

function moves(log: MessageLog, row: number, { select }: RowDoings): readonly PopupChoice[] {
  const { pair, kind } = log.row(row);
  return pair === undefined ? [] : [{ label: kind === 'request' ? 'Go to the response' : 'Go to the request', hint: 'p', run: () => select(pair) }];
}

function filters(log: MessageLog, row: number, { filter }: RowDoings): readonly PopupChoice[] {
  const { method, subject, id, exchange, connection } = log.row(row);
  const several = log.connections.length > 1 ? ` connection:${connection}` : '';
  const family = /^(tool|resource|prompt)s\//.exec(method)?.[1];
  const term = (label: string, text: string): PopupChoice => ({ label, run: () => filter(text) });
  return [
    ...(method === '' ? [] : [term('Filter by this method', `method:${asValue(method)}`), term('Exclude this method', `-method:${asValue(method)}`)]),
    ...(family === undefined || subject === '' ? [] : [term(`Filter by this ${family}`, `${family}:${asValue(subject)}`)]),
    ...(id === undefined ? [] : [term('Filter by this id', `id:${asValue(String(id))}${several}`)]),
    ...(exchange === undefined ? [] : [term('Filter by this exchange', `exchange:${exchange}${several}`)]),
  ];
}
