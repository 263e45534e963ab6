// One line above the list of tools: what changed since the last connect. It opens to say what, tool by tool.

import { useSyncExternalStore, type ReactNode } from 'react';
import type { ChangedTool, ChangeEffect } from '../../schema/definitionChanges.ts';
import type { KnownDefinitions, KnownSince } from '../../store/knownDefinitions.ts';
import { Button } from '../../ui/Button.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { Tag } from '../../ui/Tag.tsx';
import { changesSummary, isBreaking } from './changeWords.ts';

export interface DefinitionChangesProps {
  /** undefined: the server was not known, or nothing is kept. */
  readonly since: KnownSince | undefined;
  readonly onSelect: (tool: string) => void;
}

/** Tools told by name; of a list that is all new, the list itself says it better. */
const MOST_TOOLS = 100;
const TONE = { breaking: 'error', 'may break': 'warning', compatible: 'ok' } as const satisfies Readonly<Record<ChangeEffect, string>>;

/** @returns what is known of this connection's tools; follows the store */
export function useKnownSince(known: KnownDefinitions | undefined, connection: string): KnownSince | undefined {
  const subscribe = known?.state.subscribe ?? noSubscription;
  return useSyncExternalStore(subscribe, () => known?.state.getState().since.get(connection));
}

const noSubscription = (): (() => void) => () => {};

export function DefinitionChanges({ since, onSelect }: DefinitionChangesProps): ReactNode {
  const summary = since && changesSummary(since.changes);
  if (!since || summary === undefined) return null;
  const { added, removed, changed } = since.changes;
  return (
    <details className="changes">
      <summary title={`Compared with what was listed ${new Date(since.since).toLocaleString()}`}>
        <span className={isBreaking(since.changes) ? 'c-warning' : undefined}>Since the last connect: {summary}</span>
      </summary>
      <ul>
        <Named tools={removed} word="removed" tone="error" />
        {[...changed].sort(byEffect).slice(0, MOST_TOOLS).map((tool, index) => (
          // A name may stand twice; the order of one list tells them apart.
          <Changed key={`${index} ${tool.name}`} tool={tool} onSelect={onSelect} />
        ))}
        <Named tools={added} word="added" tone="ok" onSelect={onSelect} />
        {Math.max(added.length, removed.length, changed.length) > MOST_TOOLS && <li className="dim">Only the first {MOST_TOOLS} of each kind are listed.</li>}
      </ul>
    </details>
  );
}

const ORDER: readonly ChangeEffect[] = ['breaking', 'may break', 'compatible'];
const byEffect = (a: ChangedTool, b: ChangedTool): number => ORDER.indexOf(a.effect) - ORDER.indexOf(b.effect);

interface NamedProps {
  readonly tools: readonly string[];
  readonly word: string;
  readonly tone: 'ok' | 'error';
  readonly onSelect?: (tool: string) => void;
}

function Named({ tools, word, tone, onSelect }: NamedProps): ReactNode {
  return tools.slice(0, MOST_TOOLS).map((name, index) => (
    <li key={`${index} ${name}`}>
      <div className="change-tool">
        <Tag tone={tone}>{word}</Tag>
        <ToolName name={name} onSelect={onSelect} />
      </div>
    </li>
  ));
}

function Changed({ tool, onSelect }: { readonly tool: ChangedTool; readonly onSelect: (tool: string) => void }): ReactNode {
  return (
    <li>
      <div className="change-tool">
        <Tag tone={TONE[tool.effect]}>{tool.effect}</Tag>
        <ToolName name={tool.name} onSelect={onSelect} />
      </div>
      <ul>
        {tool.changes.slice(0, 20).map((change, index) => (
          <li key={`${index} ${change.path}`} className={change.effect === 'breaking' ? 'is-breaking' : undefined}>
            <ServerText text={change.what} kind="prose" limit={400} /> <code className="dim"><ServerText text={change.path} limit={200} /></code>
          </li>
        ))}
        {(tool.cut || tool.changes.length > 20) && <li className="dim">There is more than is listed here.</li>}
      </ul>
    </li>
  );
}

function ToolName({ name, onSelect }: { readonly name: string; readonly onSelect: ((tool: string) => void) | undefined }): ReactNode {
  const text = name === '' ? '(without a name)' : name;
  return onSelect ? (
    <Button variant="link" onClick={() => onSelect(name)}>
      <ServerText text={text} limit={200} />
    </Button>
  ) : (
    <code>
      <ServerText text={text} limit={200} />
    </code>
  );
}
