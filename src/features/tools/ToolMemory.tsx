// The remembered calls of the tool in view, over the store: what each click in them does, and two results side by side.

import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useStore } from 'zustand';
import { fail, ok, type Result } from '../../base/result.ts';
import type { ComparedOutcome } from '../../calls/CompareResults.tsx';
import { parseNode, sendableOf } from '../../schema/form/jsonDocument.ts';
import type { ConnectionCalls } from '../../store/connectionCalls.ts';
import { destructiveness } from '../../store/destructiveness.ts';
import type { Inspector } from '../../store/inspector.ts';
import type { KeptArguments, RememberedCall } from '../../store/rememberedCall.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { CallMemory } from './CallMemory.tsx';

const CompareResults = lazy(() => import('../../calls/CompareResults.tsx'));

export interface ToolMemoryProps {
  readonly inspector: Inspector;
  readonly calls: ConnectionCalls;
  /** The tool in view, as it is listed. */
  readonly name: string;
  readonly definition: unknown;
  readonly silent: string | undefined;
  /** Number of the call whose result is in view. */
  readonly shown: number | undefined;
  readonly onShow: (number: number) => void;
  readonly onCall: (args: unknown) => void;
  /** Fills the form. */
  readonly onEdit: (argumentsText: string | undefined) => void;
}

type Compared = Result<readonly [ComparedOutcome, ComparedOutcome], string>;

export function ToolMemory({ inspector, calls: { calls, watched }, name, definition, silent, shown, onShow, onCall, onEdit }: ToolMemoryProps): ReactNode {
  const { calls: remembered, saved, keeping, notes } = useStore(calls.state);
  const watching = useStore(watched.state, (state) => state.watched);
  const [compared, setCompared] = useState<Compared>();
  const [problem, setProblem] = useState<string>();
  const rerun = ({ argumentsText }: KeptArguments): void => {
    const read = argumentsText === undefined ? undefined : parseNode(argumentsText);
    setProblem(read?.ok === false ? `These arguments cannot be read any more: ${read.error.message}` : undefined);
    if (read?.ok !== false) onCall(read && sendableOf(read.value.node).value);
  };
  const outcomeOf = ({ made }: RememberedCall): ComparedOutcome | undefined => {
    const invocation = made?.inspector === inspector.id ? inspector.state.getState().invocations.find(({ number }) => number === made.number) : undefined;
    return invocation && { name: `#${invocation.number}`, outcome: invocation.outcome };
  };
  const compare = (older: RememberedCall, newer: RememberedCall): void => {
    const [before, after] = [outcomeOf(older), outcomeOf(newer)];
    setCompared(before && after ? ok([before, after]) : fail('Results are kept as long as their connection is in view; of one of these only the arguments are left. Call it again to compare.'));
  };
  const compareWatched = (id: string): void => {
    const { before, latest } = watching.get(id) ?? {};
    setCompared(before?.outcome && latest?.outcome ? ok([{ name: 'before', outcome: before.outcome }, { name: 'now', outcome: latest.outcome }]) : fail('There are not two results to compare yet, or one was too large to keep; both are in Messages.'));
  };
  return (
    <div className="scroll tool-memory">
      {problem !== undefined && <Notice severity="warning" title={problem} />}
      <CallMemory
        tool={name}
        calls={remembered}
        saved={saved}
        watched={watching}
        claim={destructiveness(definition)}
        keeping={keeping}
        notes={notes}
        silent={silent}
        shown={shown}
        inspector={inspector.id}
        onShow={onShow}
        onRerun={(entry) => ('pinned' in entry && entry.pinned ? void watched.runNow(entry.id) : rerun(entry))}
        onEdit={({ argumentsText }) => onEdit(argumentsText)}
        onSave={(call, as) => void calls.save({ tool: call.tool, name: as, argumentsText: call.argumentsText, removed: call.removed })}
        onChange={calls.change}
        onForget={calls.forget}
        onForgetTool={() => calls.forgetTool(name)}
        onForgetAll={calls.forgetAll}
        onCompare={compare}
        onCompareResults={compareWatched}
      />
      <Dialog open={compared !== undefined} title="Two results compared" onClose={() => setCompared(undefined)} className="is-wide">
        {compared && (compared.ok ? <Suspense fallback={<p className="prose">Loading…</p>}><CompareResults before={compared.value[0]} after={compared.value[1]} /></Suspense> : <p className="prose">{compared.error}</p>)}
      </Dialog>
    </div>
  );
}
