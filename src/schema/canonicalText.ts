// JSON in one spelling: members in the order of their names, no spaces. Two values with the same text are the same JSON value.

/** @param most characters; undefined beyond them, or where the value is too deep to be worth it */
export function canonicalText(value: unknown, most: number): string | undefined {
  const parts: string[] = [];
  let length = 0;
  // Texts are written, anything else is a value yet to come; its own stack, because a hostile value is as deep as it likes.
  const todo: (string | { readonly value: unknown })[] = [{ value }];
  const write = (text: string): void => {
    parts.push(text);
    length += text.length;
  };
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    if (length > most || todo.length > most) return undefined;
    if (typeof next === 'string') {
      write(next);
      continue;
    }
    const { value: at } = next;
    if (Array.isArray(at)) {
      const items: readonly unknown[] = at;
      write('[');
      todo.push(']');
      for (let index = items.length - 1; index >= 0; index -= 1) {
        todo.push({ value: items[index] });
        if (index > 0) todo.push(',');
      }
    } else if (typeof at === 'object' && at !== null) {
      const object = at as Readonly<Record<string, unknown>>;
      // By code units, as every browser sorts the same.
      const names = Object.keys(object).sort();
      write('{');
      todo.push('}');
      for (let index = names.length - 1; index >= 0; index -= 1) {
        const name = names[index] ?? '';
        todo.push({ value: object[name] }, `${index > 0 ? ',' : ''}${JSON.stringify(name)}:`);
      }
    } else write(at === undefined ? 'null' : JSON.stringify(at));
  }
  return length > most ? undefined : parts.join('');
}
