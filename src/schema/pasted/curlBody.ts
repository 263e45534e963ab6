// The body that a curl command would send, and what else stands in the command. Opens no file and knows no MCP.

import { fail, ok, type Result } from '../../base/result.ts';
import { posixWords, windowsWords } from './shellWords.ts';

/** What of a curl command is of use, and what is not. */
export interface CurlBody {
  readonly text: string;
  /** A clause each. */
  readonly ignored: readonly string[];
}

const DATA = new Set(['--data', '--data-raw', '--data-binary', '--data-ascii', '--json']);
/** Short options that take no value, so that others can stand behind them: `-sSd`. */
const FLAGS = 'sSNkLvigfIlnOpqRJG0146#aBjM';
/** Long options that take a value, among those that are usual: the value could look like an option. */
const VALUED = new Set(['--header', '--request', '--url', '--user', '--user-agent', '--cookie', '--cookie-jar', '--referer', '--output', '--max-time', '--connect-timeout', '--proxy', '--cacert', '--cert', '--key', '--resolve', '--retry', '--form', '--data-urlencode', '--write-out', '--oauth2-bearer']);

/** Reads a command. @param windows reads quotation marks as the Windows prompt does */
export function curlBody(command: string, windows: boolean): Result<CurlBody, string> {
  const { words, unfilled, open } = windows ? windowsWords(command) : posixWords(command);
  if (open) return fail('A quotation mark of the curl command is not closed. Paste the whole command.');
  const start = words.findIndex((word) => /(?:^|[/\\])curl(?:\.exe)?$/i.test(word));
  const bodies: string[] = [];
  let headers = 0;
  const left: string[] = [];
  let file: string | undefined;
  const take = (option: string, value: string | undefined): void => {
    if (value === undefined) return;
    // `--data-raw` alone takes an @ for what it is.
    if (value.startsWith('@') && option !== '--data-raw') file = value.slice(1);
    else bodies.push(value);
  };
  for (let at = start + 1; at < words.length; at++) {
    const word = words[at] ?? '';
    if (word.startsWith('--')) {
      const equals = word.indexOf('=');
      const option = equals < 0 ? word : word.slice(0, equals);
      const value = (): string | undefined => (equals < 0 ? words[++at] : word.slice(equals + 1));
      if (DATA.has(option)) take(option, value());
      else if (VALUED.has(option)) {
        const given = value();
        if (option === '--header') headers++;
        else if (option === '--url') left.push('its address');
        else if (option === '--data-urlencode' || option === '--form') left.push(`${option} ${(given ?? '').slice(0, 40)}`);
        else left.push(option);
      } else left.push(option);
    } else if (/^-[^-]/.test(word)) {
      let letter = 1;
      while (letter < word.length - 1 && FLAGS.includes(word.charAt(letter))) letter++;
      const option = word.charAt(letter);
      if (FLAGS.includes(option)) continue;
      const value = letter + 1 < word.length ? word.slice(letter + 1) : words[++at];
      if (option === 'd') take('-d', value);
      else if (option === 'H') headers++;
      else if (option !== 'X') left.push(`-${option}`);
    } else left.push('its address');
  }
  if (file !== undefined) return fail(`The body of the curl command is in the file ${file.slice(0, 80) || '(no name)'}, which this page cannot open. Paste the text of that file.`);
  if (bodies.length === 0) return fail('This curl command has no body (-d, --data, --json), so it carries no arguments. Paste one that does, or the arguments alone.');
  const ignored = [...new Set(left), ...(headers === 0 ? [] : [headers === 1 ? 'its header' : `its ${headers} headers`]), ...(unfilled.length === 0 ? [] : [`what the shell would fill in: ${[...new Set(unfilled)].slice(0, 5).join(', ')}`])];
  // curl joins several bodies like this; of --json it joins them bare, which is the same for one.
  return ok({ text: bodies.join('&'), ignored });
}
