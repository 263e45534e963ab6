// A modal dialog on the native element: the browser traps focus, closes on Escape and restores focus.

import X from 'lucide-react/icons/x';
import { useEffect, useId, useRef } from 'react';
import type { MouseEvent, ReactNode } from 'react';
import { IconButton } from './IconButton.tsx';

export interface DialogProps {
  readonly open: boolean;
  readonly title: string;
  /** Asked for by Escape, the close button or a click beside the dialog. */
  readonly onClose: () => void;
  readonly children?: ReactNode | undefined;
  readonly actions?: ReactNode | undefined;
  readonly className?: string | undefined;
}

export function Dialog(props: DialogProps): ReactNode {
  // Mounted only while open: children keep no state from the time before, and the effect below runs once.
  return props.open ? <OpenDialog {...props} /> : null;
}

function OpenDialog({ title, onClose, children, actions, className }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Outside system: the browser's top layer and its memory of where focus was.
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    return () => {
      element?.close();
      // The element is already gone from the page when React unmounts it, so the browser cannot give focus back itself.
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  const onBackdrop = (event: MouseEvent): void => {
    if (event.target === event.currentTarget) onClose();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions, jsx-a11y/click-events-have-key-events -- Escape is the key for it
    <dialog
      ref={dialog}
      className={className === undefined ? 'dialog' : `dialog ${className}`}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={onBackdrop}
    >
      <div className="dialog-in">
        <header className="bar">
          <h2 id={titleId}>{title}</h2>
          <span className="grow" />
          <IconButton icon={X} label="Close" onClick={onClose} />
        </header>
        <div className="dialog-b">{children}</div>
        {actions !== undefined && <footer className="dialog-f">{actions}</footer>}
      </div>
    </dialog>
  );
}
