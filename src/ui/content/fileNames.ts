// File names for what a server sent: of characters every file system takes, with an ending that fits the media type. Pure.

const LONGEST_STEM = 60;

/** Endings by media type. Nothing here runs by a double click. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['application/json', 'json'],
  ['application/pdf', 'pdf'],
  ['application/xml', 'xml'],
  ['application/yaml', 'yaml'],
  ['application/zip', 'zip'],
  ['application/gzip', 'gz'],
  ['audio/aac', 'aac'],
  ['audio/flac', 'flac'],
  ['audio/mp4', 'm4a'],
  ['audio/mpeg', 'mp3'],
  ['audio/ogg', 'ogg'],
  ['audio/wav', 'wav'],
  ['audio/wave', 'wav'],
  ['audio/webm', 'weba'],
  ['audio/x-wav', 'wav'],
  ['image/avif', 'avif'],
  ['image/bmp', 'bmp'],
  ['image/gif', 'gif'],
  ['image/jpeg', 'jpg'],
  ['image/jpg', 'jpg'],
  ['image/png', 'png'],
  ['image/svg+xml', 'svg'],
  ['image/webp', 'webp'],
  ['image/x-icon', 'ico'],
  ['text/csv', 'csv'],
  ['text/css', 'css'],
  ['text/html', 'html'],
  ['text/markdown', 'md'],
  ['text/xml', 'xml'],
  ['text/yaml', 'yaml'],
  ['video/mp4', 'mp4'],
]);

/** Endings of text that an address may keep when its media type only says text, or nothing. */
const KEPT = new Set(['c', 'cpp', 'css', 'csv', 'go', 'h', 'html', 'ini', 'java', 'json', 'jsonl', 'kt', 'log', 'md', 'py', 'rb', 'rs', 'sql', 'svg', 'toml', 'ts', 'tsv', 'tsx', 'txt', 'xml', 'yaml', 'yml']);
/** Windows keeps these for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * @param called what the thing is called: an address, a tool's name, a block's label
 * @param mimeType as the server says
 * @param text whether it is text, for the ending of what says nothing
 */
export function fileNameOf(called: string, mimeType: string | undefined, text: boolean): string {
  const path = called.slice(0, 4_096).replace(/[?#].*$/s, '').replace(/\/+$/, '');
  const last = path.slice(path.lastIndexOf('/') + 1);
  const dot = /\.([A-Za-z0-9]{1,8})$/.exec(last);
  const type = (mimeType ?? '').slice(0, 100).toLowerCase().replace(/;.*$/s, '').trim();
  const own = dot?.[1]?.toLowerCase();
  const plain = type === '' || type === 'text/plain' || type === 'application/octet-stream';
  const ending = ENDINGS.get(type) ?? (text && plain && own !== undefined && KEPT.has(own) ? own : /[/+]json$/.test(type) ? 'json' : /[/+]xml$/.test(type) ? 'xml' : text ? 'txt' : 'bin');
  const stem = safeStem(dot ? last.slice(0, dot.index) : last);
  return `${stem}.${ending}`;
}

function safeStem(text: string): string {
  const stem = text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/^[.-]+|[.-]+$/g, '')
    .slice(0, LONGEST_STEM);
  if (stem === '') return 'content';
  return RESERVED.test(stem) ? `_${stem}` : stem;
}
