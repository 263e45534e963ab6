// The four string formats of elicitation. Every expression here takes time linear in the text: it runs on the page.

/** The formats of the restricted subset. */
export type ElicitationFormat = 'email' | 'uri' | 'date' | 'date-time';

/** Whether a schema's `format` is one that elicitation knows. */
export function isElicitationFormat(format: unknown): format is ElicitationFormat {
  return format === 'email' || format === 'uri' || format === 'date' || format === 'date-time';
}

/** @returns undefined when the text fits, else a clause that says what it must be */
export function fitsFormat(format: ElicitationFormat, text: string): string | undefined {
  switch (format) {
    case 'email':
      return /^[^\s@]{1,64}@[^\s@.]+(?:\.[^\s@.]+)*$/.test(text) ? undefined : 'must be an e-mail address';
    case 'uri':
      return isUri(text) ? undefined : 'must be a URI, with its scheme (https://…)';
    case 'date':
      return isDate(text) ? undefined : 'must be a date, as YYYY-MM-DD';
    case 'date-time':
      return isDateTime(text) ? undefined : 'must be a date and time with zone, as 2026-07-28T12:00:00Z';
    default:
      return format satisfies never;
  }
}

/** RFC 3986: a scheme, no spaces, no letters beyond ASCII. URL alone would mend both. */
const isUri = (text: string): boolean => /^[a-z][a-z\d+.-]*:[!#-;=?-[\]_a-z~]*$/i.test(text) && !/%(?![\da-f]{2})/i.test(text) && URL.canParse(text);

function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  if (year === undefined) return false;
  const date = new Date(0);
  // setUTCFullYear takes years below 100 as they are, which Date.UTC does not.
  date.setUTCFullYear(Number(year), Number(month) - 1, Number(day));
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day);
}

/** RFC 3339; a leap second is let through at the end of any minute. */
function isDateTime(text: string): boolean {
  const [, date, hour, minute, second, zoneHour = '0', zoneMinute = '0'] = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(?:\.\d+)?(?:[Zz]|[+-](\d{2}):(\d{2}))$/.exec(text) ?? [];
  return date !== undefined && isDate(date) && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60 && Number(zoneHour) < 24 && Number(zoneMinute) < 60;
}
