// A text: one line that grows with its line breaks, and a native picker beside it for the formats that have one.
// The picker only writes into the text, so anything else can be typed as well.

import { useRef, type ClipboardEvent, type KeyboardEvent, type ReactNode } from 'react';
import CalendarDays from 'lucide-react/icons/calendar-days';
import Clock from 'lucide-react/icons/clock';
import type { TextBounds } from '../schema/form/formField.ts';
import { IconButton } from '../ui/IconButton.tsx';
import type { ControlProps } from './FieldRow.tsx';
import { useFormScope } from './formScope.ts';
import { linesOf, pickedText, pickerOf, pickerValue, withLineBreaksOf } from './scalarText.ts';

export interface TextControlProps extends ControlProps {
  readonly bounds: TextBounds;
  readonly multiline: boolean;
}

const MOST_LINES = 12;

export function TextControl({ field, control, bounds, multiline }: TextControlProps): ReactNode {
  const { edit } = useFormScope();
  const text = field.value?.kind === 'string' ? field.value.value : undefined;
  const write = (typed: string): void => edit(field.path, { kind: 'string', value: withLineBreaksOf(text, typed) });
  const several = multiline || text?.includes('\n') === true;
  const keys = (event: KeyboardEvent): void => {
    // In one line Enter neither adds a line nor sends a form that is half filled. Ctrl+Enter belongs to the form.
    if (event.key === 'Enter' && !several && !event.shiftKey && !event.ctrlKey && !event.metaKey && !event.nativeEvent.isComposing) event.preventDefault();
  };
  const picker = pickerOf(bounds.format);
  return (
    <>
      {/* A textarea even for one line: an input would drop the line breaks of what is pasted. */}
      <textarea
        {...control}
        className={several ? 'in' : 'in sf-line'}
        rows={several ? linesOf(text ?? '', MOST_LINES - 1) + 1 : 1}
        inputMode={bounds.format === 'email' ? 'email' : bounds.format === 'uri' ? 'url' : undefined}
        autoComplete="off"
        spellCheck={false}
        placeholder={text === undefined ? 'absent' : 'empty text'}
        value={text ?? ''}
        onChange={({ target }) => write(target.value)}
        onKeyDown={keys}
        onPaste={(event) => fillWhenEmpty(event, text, write)}
      />
      {picker !== undefined && <Picker kind={picker} format={bounds.format} name={control['aria-label']} disabled={control.disabled ?? false} text={text ?? ''} onPick={write} />}
    </>
  );
}

/** Pasted where nothing is yet, a text comes in with the line breaks it had. */
function fillWhenEmpty(event: ClipboardEvent, text: string | undefined, write: (text: string) => void): void {
  const pasted = event.clipboardData.getData('text/plain');
  if ((text ?? '') !== '' || !pasted.includes('\r\n')) return;
  event.preventDefault();
  write(pasted);
}

interface PickerProps {
  readonly kind: 'date' | 'time' | 'datetime-local' | 'color';
  readonly format: string | undefined;
  readonly name: string;
  readonly disabled: boolean;
  readonly text: string;
  readonly onPick: (text: string) => void;
}

function Picker({ kind, format, name, disabled, text, onPick }: PickerProps): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  const value = pickerValue(format, text);
  const pick = (picked: string): void => {
    if (picked !== '') onPick(pickedText(format, picked, new Date(kind === 'datetime-local' ? picked : Date.now()).getTimezoneOffset()));
  };
  if (kind === 'color') return <input type="color" className="sf-color" aria-label={`Pick ${name}`} title={`Pick ${name}`} disabled={disabled} value={value === '' ? '#000000' : value} onChange={({ target }) => pick(target.value)} />;
  const open = (): void => {
    try {
      input.current?.showPicker();
    } catch {
      // Some frames forbid the picker; the field beside it takes any text.
    }
  };
  return (
    <span className="sf-picker">
      <IconButton icon={kind === 'time' ? Clock : CalendarDays} label={`Pick ${name}`} disabled={disabled} onClick={open} />
      <input ref={input} type={kind} tabIndex={-1} aria-hidden="true" value={value} step={kind === 'date' ? undefined : 1} onChange={({ target }) => pick(target.value)} />
    </span>
  );
}
