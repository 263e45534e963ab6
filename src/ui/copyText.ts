// The way to the clipboard, and the older way for pages where the newer one is closed. Knows no component.

/** @throws when both ways are refused, so that the caller can say so */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
}

// Without permission or outside a secure context the Clipboard API is closed; a selection still copies inside a click.
function copyBySelection(text: string): void {
  const before = document.activeElement;
  const area = document.createElement('textarea');
  area.value = text;
  area.className = 'sr-only';
  area.setAttribute('aria-hidden', 'true');
  // A modal dialog makes everything outside it inert, and inert text cannot be selected.
  (before?.closest('dialog') ?? document.body).append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  if (!done) throw new Error('The clipboard is closed to this page.');
}
