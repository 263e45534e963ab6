// Moves the focus to a field's element, or to the nearest group around it that is on the page.

/** @param id as `fieldId` makes it: what is around a place has the beginning of its id */
export function focusField(page: Document, prefix: string, id: string): void {
  for (let at = id; at.length >= prefix.length; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const element = page.getElementById(at);
    if (element) {
      const target = element.getAttribute('role') === 'radiogroup' ? (element.querySelector<HTMLElement>('[tabindex="0"]') ?? element) : element;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: 'nearest' });
      return;
    }
    if (!at.includes('/')) return;
  }
}
