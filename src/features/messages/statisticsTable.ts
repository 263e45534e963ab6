// The columns of the statistics, their order, and the table as Markdown and CSV. Knows no page.

import type { MethodStatistics } from '../../log/statistics.ts';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { formatDuration } from '../../ui/formatDuration.ts';

export interface StatisticsColumn {
  readonly id: keyof MethodStatistics;
  readonly label: string;
  /** As shown. */
  readonly text: (line: MethodStatistics) => string;
  /** As a spreadsheet takes it: a number without its unit. */
  readonly plain: (line: MethodStatistics) => string;
}

const count = (id: 'count' | 'errors' | 'pending', label: string): StatisticsColumn => ({ id, label, text: (line) => formatCount(line[id]), plain: (line) => String(line[id]) });
const duration = (id: 'p50' | 'p95' | 'p99'): StatisticsColumn => ({ id, label: id, text: (line) => (line[id] === undefined ? '' : formatDuration(line[id])), plain: (line) => (line[id] === undefined ? '' : String(Math.round(line[id] * 1000) / 1000)) });
const bytes = (id: 'bytesOut' | 'bytesIn', label: string): StatisticsColumn => ({ id, label, text: (line) => formatBytes(line[id]), plain: (line) => String(line[id]) });

/** In the order of the table. */
export const STATISTICS_COLUMNS: readonly StatisticsColumn[] = [
  { id: 'method', label: 'Method', text: methodOf, plain: methodOf },
  { id: 'sender', label: 'From', text: ({ sender }) => sender, plain: ({ sender }) => sender },
  count('count', 'Count'),
  count('errors', 'Errors'),
  count('pending', 'Pending'),
  duration('p50'),
  duration('p95'),
  duration('p99'),
  bytes('bytesOut', 'Bytes out'),
  bytes('bytesIn', 'Bytes in'),
];

export interface StatisticsOrder {
  readonly by: keyof MethodStatistics;
  readonly descending: boolean;
}

function methodOf({ method, kind }: MethodStatistics): string {
  return method === '' ? (kind === 'request' ? '(answers to nothing)' : '(not a message)') : method;
}

/** Lines in the order asked for; what has no value comes last either way. */
export function orderedLines(lines: readonly MethodStatistics[], { by, descending }: StatisticsOrder): readonly MethodStatistics[] {
  return lines.toSorted((one, other) => {
    const [a, b] = [one[by], other[by]];
    if (a === undefined || b === undefined) return a === b ? 0 : a === undefined ? 1 : -1;
    const order = typeof a === 'number' && typeof b === 'number' ? a - b : String(a) < String(b) ? -1 : a === b ? 0 : 1;
    return descending ? -order : order;
  });
}

export function asMarkdown(lines: readonly MethodStatistics[]): string {
  const cells = (texts: readonly string[]): string => `| ${texts.map((text) => text.replace(/[\r\n]+/g, ' ').replace(/[\\|`<>*_[\]]/g, '\\$&')).join(' | ')} |`;
  return `${[cells(STATISTICS_COLUMNS.map(({ label }) => label)), `|${STATISTICS_COLUMNS.map((_, index) => (index < 2 ? ' --- |' : ' ---: |')).join('')}`, ...lines.map((line) => cells(STATISTICS_COLUMNS.map(({ text }) => text(line))))].join('\n')}\n`;
}

/** RFC 4180. Durations in milliseconds, sizes in bytes. */
export function asCsv(lines: readonly MethodStatistics[]): string {
  const heads = STATISTICS_COLUMNS.map(({ id, label }) => (id === 'p50' || id === 'p95' || id === 'p99' ? `${label} ms` : label));
  return [heads, ...lines.map((line) => STATISTICS_COLUMNS.map(({ plain }) => plain(line)))].map((cells) => `${cells.map(csvCell).join(',')}\r\n`).join('');
}

function csvCell(text: string): string {
  // A server names methods as it likes, and a spreadsheet would run a cell that begins like a formula.
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
