// The operations of a log and their lines, kept up to date in slices. Kept per log, so that leaving the view loses nothing.

import { useEffect, useMemo, useState } from 'react';
import { inTaskOfItsOwn } from '../../base/inTaskOfItsOwn.ts';
import { systemClock } from '../../base/units.ts';
import type { LogView } from '../../log/logView.ts';
import type { LogSummary, MessageLog } from '../../log/messageLog.ts';
import { OperationLines } from '../../log/operationLines.ts';
import { Operations } from '../../log/operations.ts';

export interface OperationsModel {
  readonly operations: Operations;
  readonly lines: OperationLines;
}

export interface OperationsView extends OperationsModel {
  /** Not all rows have found their place yet. */
  readonly more: boolean;
  /** Changes when anything that is drawn may look different. */
  readonly version: number;
  readonly fold: (operation: number, open: boolean) => void;
}

const models = new WeakMap<MessageLog, OperationsModel>();

function modelOf(log: MessageLog): OperationsModel {
  const known = models.get(log);
  if (known) return known;
  const operations = new Operations(log, systemClock.now);
  const model = { operations, lines: new OperationLines(operations) };
  models.set(log, model);
  return model;
}

/** How often work in progress is shown. */
const SHOWN_EVERY_MS = 150;

/** @param view what must hold a row of an operation for it to be shown; undefined shows all */
export function useOperations(log: MessageLog, { rows, amended }: LogSummary, view: LogView | undefined): OperationsView {
  const model = useMemo(() => modelOf(log), [log]);
  const [tick, setTick] = useState(0);
  // Both advance what is kept outside React, and only ever forwards.
  // oxlint-disable-next-line react/exhaustive-deps
  const state = useMemo(() => ({ more: advance(model, rows, view), version: tick + rows + amended }), [model, rows, amended, view, tick]);
  const { more } = state;
  // Outside system: the task queue.
  useEffect(() => {
    if (!more) return undefined;
    let stopped = false;
    const until = systemClock.now() + SHOWN_EVERY_MS;
    const go = (): void => {
      if (stopped) return;
      if (advance(model, rows, view) && systemClock.now() < until) inTaskOfItsOwn(go);
      else setTick((before) => before + 1);
    };
    inTaskOfItsOwn(go);
    return () => void (stopped = true);
  }, [model, rows, view, more, tick]);
  return {
    ...model,
    ...state,
    fold(operation, open) {
      model.lines.fold(operation, open);
      setTick((before) => before + 1);
    },
  };
}

function advance({ operations, lines }: OperationsModel, rows: number, view: LogView | undefined): boolean {
  const rest = operations.upTo(rows);
  return lines.upTo(view) || rest;
}
