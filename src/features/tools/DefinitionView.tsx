// A tool's definition to read: its size, its hints with what holds when they are not said, its schemas as outlines with the remarks
// of the lint. The definition as sent is one click away.

import { useMemo, useState, type ReactNode } from 'react';
import { own } from '../../protocol/jsonRpc.ts';
import { jsonSize } from '../../schema/definitionSize.ts';
import { lintToolSchema } from '../../schema/lint/lintToolSchema.ts';
import type { RemarkSeverity, SchemaRemark } from '../../schema/lint/schemaRemark.ts';
import { formatBytes, formatCount } from '../../ui/formatBytes.ts';
import { Icon } from '../../ui/Icon.tsx';
import { JsonTree } from '../../ui/JsonTree.tsx';
import { KeyValue } from '../../ui/KeyValue.tsx';
import { Segmented } from '../../ui/Segmented.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import { remarkLook } from './remarkLook.ts';
import { SchemaOutline } from './SchemaOutline.tsx';
import type { ToolDefinitionProps } from './ToolDefinition.tsx';
import { hintFacts } from './toolMarks.tsx';

const SCHEMAS = [
  ['Input schema', 'inputSchema'],
  ['Output schema', 'outputSchema'],
] as const;

export default function DefinitionView({ tool }: ToolDefinitionProps): ReactNode {
  const [view, setView] = useState<'outline' | 'raw'>('outline');
  const { bytes, tokens, cut } = useMemo(() => jsonSize(tool), [tool]);
  const remarks = useMemo(() => lintToolSchema(tool), [tool]);
  const elsewhere = remarks.filter(({ path }) => !SCHEMAS.some(([, member]) => own(tool, member) !== undefined && (path === `/${member}` || path.startsWith(`/${member}/`))));
  return (
    <div className="definition">
      <div className="sec">
        Definition
        <span title="As compact JSON; four characters are counted as one token.">
          {formatBytes(bytes)}
          {cut ? ' or more' : ''}, about {formatCount(tokens)} tokens
        </span>
        <span className="grow" />
        <Segmented
          label="Definition view"
          options={[
            { value: 'outline', label: 'Outline' },
            { value: 'raw', label: 'Raw' },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      {view === 'raw' ? (
        <JsonTree value={tool} label="Tool definition" autoHeight />
      ) : (
        <>
          <KeyValue rows={hintFacts(tool).map(({ name, words, said }) => ({ key: name, value: said ? words : <span className="dim">{words}</span> }))} className="hints" wrap />
          <p className="hint hints-note">Hints, not guarantees.</p>
          <Portability remarks={remarks} elsewhere={elsewhere} />
          {SCHEMAS.map(([title, member]) =>
            own(tool, member) === undefined ? null : (
              <section key={member}>
                <h2 className="sec">{title}</h2>
                <SchemaOutline label={title} schema={own(tool, member)} base={`/${member}`} remarks={remarks} />
              </section>
            ),
          )}
        </>
      )}
    </div>
  );
}

/** How the tool fares with other clients, and what concerns no schema of it. */
function Portability({ remarks, elsewhere }: { readonly remarks: readonly SchemaRemark[]; readonly elsewhere: readonly SchemaRemark[] }): ReactNode {
  return (
    <section className="portability">
      <h2 className="sec">
        Portability <span>{remarkCounts(remarks)}</span>
      </h2>
      {elsewhere.length > 0 && (
        <ul className="remarks">
          {elsewhere.map((remark) => {
            const { icon, word, className } = remarkLook(remark.severity);
            return (
              <li key={remark.rule + remark.path}>
                <span className={className}>
                  <Icon of={icon} label={word} size={12} />
                </span>
                <span>
                  <ServerText text={remark.message} kind="prose" limit={1000} /> <span className="dim">{remark.fix}</span>
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}

const COUNTED: readonly (readonly [RemarkSeverity, string, string])[] = [
  ['breaks', 'breaks some clients', 'break some clients'],
  ['risky', 'risky', 'risky'],
  ['note', 'note', 'notes'],
];

function remarkCounts(remarks: readonly SchemaRemark[]): string {
  const words = COUNTED.flatMap(([severity, one, many]) => {
    const count = remarks.filter((remark) => remark.severity === severity).length;
    return count === 0 ? [] : [`${formatCount(count)} ${count === 1 ? one : many}`];
  });
  return words.length === 0 ? 'nothing that other clients are known to choke on' : words.join(', ');
}
