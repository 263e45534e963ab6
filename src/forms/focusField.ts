// Moves the focus to a field's element, or to the nearest group around it that is on the page.

/** A place whose element is not there yet, and what has the focus instead. */
export interface LateFocus {
  readonly id: string;
  readonly instead: Element | null;
}

/**
 * @param id as `fieldId` makes it: what is around a place has the beginning of its id
 * @returns what to try again when more is on the page
 */
export function focusField(page: Document, prefix: string, id: string): LateFocus | undefined {
  for (let at = id; at.length >= prefix.length; at = at.slice(0, Math.max(0, at.lastIndexOf('/')))) {
    const element = page.getElementById(at);
    if (element) {
      const target = element.getAttribute('role') === 'radiogroup' ? (element.querySelector<HTMLElement>('[tabindex="0"]') ?? element) : element;
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: 'nearest' });
      return at === id ? undefined : { id, instead: page.activeElement };
    }
    if (!at.includes('/')) break;
  }
  return { id, instead: page.activeElement };
}
