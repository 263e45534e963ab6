// RFC 6570 as far as simple and reserved expressions go: which variables a template names, and the URI that values make of it.
// Expressions of other operators are expanded by the same rule and can be corrected in the URI field.

const EXPRESSION = /\{([+#./;?&]?)([^{}]*)\}/g;
const LONGEST = 8192;

/** Names in order of appearance, once each. @see https://www.rfc-editor.org/rfc/rfc6570 */
export function templateVariables(template: string): readonly string[] {
  const names = new Set<string>();
  for (const match of template.slice(0, LONGEST).matchAll(EXPRESSION)) for (const name of (match[2] ?? '').split(',')) if (name !== '') names.add(bareName(name));
  return [...names];
}

/** The URI that the values make of a template; variables without a value are left out. @see https://www.rfc-editor.org/rfc/rfc6570#section-3 */
export function expandSimple(template: string, values: ReadonlyMap<string, string>): string {
  return template.slice(0, LONGEST).replace(EXPRESSION, (_all, operator: string, list: string) => {
    const named = list.split(',').map((name) => [bareName(name), values.get(bareName(name))] as const);
    const defined = named.filter((entry): entry is readonly [string, string] => entry[1] !== undefined && entry[1] !== '');
    if (defined.length === 0) return '';
    const encode = operator === '+' || operator === '#' ? (text: string) => encodeURI(text) : encodeURIComponent;
    if (operator === '?' || operator === '&' || operator === ';') return operator + defined.map(([name, value]) => `${name}=${encode(value)}`).join(operator === ';' ? ';' : '&');
    const separator = operator === '/' || operator === '.' ? operator : ',';
    return `${operator === '+' ? '' : operator}${defined.map(([, value]) => encode(value)).join(separator)}`;
  });
}

const bareName = (name: string): string => name.replace(/\*$|:\d+$/, '');
