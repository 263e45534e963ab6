// Headers of ours and of the user's in one set.
// @see https://www.rfc-editor.org/rfc/rfc9110#section-5.1

type Headers = Readonly<Record<string, string>>;

/** What the user typed replaces ours whatever its case: fetch would send both, joined by a comma. */
export function withTyped(ours: Headers, typed: Headers = {}): Headers {
  const names = new Set(Object.keys(typed).map((name) => name.toLowerCase()));
  return { ...Object.fromEntries(Object.entries(ours).filter(([name]) => !names.has(name.toLowerCase()))), ...typed };
}
