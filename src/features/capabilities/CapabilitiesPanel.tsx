// What both sides said of themselves, what it means, and why this revision is spoken. The smallest panel: read it first.

import type { ReactNode } from 'react';
import Check from 'lucide-react/icons/check';
import Minus from 'lucide-react/icons/minus';
import { EraSwitch } from '../../calls/EraSwitch.tsx';
import { EvidenceList } from '../../calls/EvidenceList.tsx';
import { safeUrl } from '../../base/safeUrl.ts';
import { ownString } from '../../protocol/jsonRpc.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { JsonTree } from '../../ui/JsonTree.tsx';
import { KeyValue, type KeyValueRow } from '../../ui/KeyValue.tsx';
import { ServerText } from '../../ui/ServerText.tsx';
import type { Inspector } from '../../store/inspector.ts';
import type { Workspace } from '../../store/workspace.ts';
import { CLIENT_CAPABILITIES, declared, SERVER_CAPABILITIES, undescribed, type CapabilityMeaning } from './capabilityMeanings.ts';
import { useCapabilities } from './useCapabilities.ts';

export function CapabilitiesPanel({ inspector, workspace }: { readonly inspector: Inspector; readonly workspace: Workspace }): ReactNode {
  const { negotiated, sessionId, config, recorded, clientCapabilities } = useCapabilities(inspector);
  if (!negotiated) return recorded ? <EmptyState title="Nothing agreed on record">The recording holds no answered initialize or server/discover. What it does hold is in Messages.</EmptyState> : null;
  const { serverInfo, capabilities, instructions, evidence, revision, era, result } = negotiated;
  const rows: KeyValueRow[] = [
    ...(['name', 'title', 'version', 'websiteUrl', 'description'] as const).flatMap((key) => {
      const text = ownString(serverInfo, key);
      return text === undefined ? [] : [{ key, value: key === 'websiteUrl' ? <ServerUrl text={text} /> : <ServerText text={text} limit={300} /> }];
    }),
    { key: 'endpoint', value: config.url },
    { key: 'revision', value: `${revision}, ${era} era` },
    ...(sessionId === undefined ? [] : [{ key: 'session', value: sessionId, mark: <CopyButton label="Copy session id" text={sessionId} /> }]),
  ];
  return (
    <div className="scroll capgrid">
      <div className="cc">
        <section>
          <h2 className="sec">
            Server <span className="grow" /> <CopyButton variant="link" label="Copy as JSON" text={() => JSON.stringify(result, null, 2)}>Copy as JSON</CopyButton>
          </h2>
          {ownString(serverInfo, 'name') === undefined && <p className="prose c-warning">The server did not give its name.</p>}
          <KeyValue rows={rows} />
        </section>
        <section>
          <h2 className="sec">
            Capabilities <span>what each side declared, and what it means</span>
          </h2>
          <div className="cap2">
            <CapabilityList title="Server declares" meanings={SERVER_CAPABILITIES} capabilities={capabilities} />
            <CapabilityList title="Client declares" meanings={CLIENT_CAPABILITIES} capabilities={clientCapabilities} {...(recorded ? {} : { note: 'Wirescope declares nothing yet, because this page has no place to answer a server’s questions.' })} />
          </div>
        </section>
        <section>
          <h2 className="sec">
            Era evidence <span>why Wirescope speaks {revision}</span>
          </h2>
          <EvidenceList evidence={evidence} />
          {!recorded && <EraSwitch chosen={config.era} onForce={(forced) => void workspace.reconnect(forced)} />}
        </section>
      </div>
      <div className="cc">
        <section>
          <h2 className="sec">
            Instructions <span>{instructions === undefined ? 'none given' : `${instructions.length.toLocaleString('en')} characters`}</span>
            <span className="grow" />
            {instructions !== undefined && <CopyButton variant="link" label="Copy instructions" text={instructions}>Copy</CopyButton>}
          </h2>
          {instructions !== undefined && (
            <div className="prose">
              <p className="server-prose">
                <ServerText text={instructions} kind="prose" limit={20_000} />
              </p>
            </div>
          )}
        </section>
        <section>
          <h2 className="sec">
            As declared <span>the whole answer of {era === 'handshake' ? 'initialize' : 'server/discover'}</span>
          </h2>
          <JsonTree value={result} label="Declaration" autoHeight />
        </section>
      </div>
    </div>
  );
}

/** A server's address as a link only when it is safe to open; as text otherwise, with the reason. */
function ServerUrl({ text }: { readonly text: string }): ReactNode {
  const url = safeUrl(text);
  if (url.ok) {
    return (
      <a href={url.value} target="_blank" rel="noopener noreferrer">
        <ServerText text={text} limit={300} />
      </a>
    );
  }
  return (
    <>
      <ServerText text={text} limit={300} /> <span className="c-warning">not a link: {url.error}</span>
    </>
  );
}

interface CapabilityListProps {
  readonly title: string;
  readonly meanings: readonly CapabilityMeaning[];
  readonly capabilities: unknown;
  readonly note?: string;
}

function CapabilityList({ title, meanings, capabilities, note }: CapabilityListProps): ReactNode {
  const others = undescribed(capabilities, meanings);
  const count = meanings.filter(({ path }) => declared(capabilities, path)).length + others.length;
  return (
    <div>
      <h3>
        {title} <span>{count === 0 ? 'nothing' : count}</span>
      </h3>
      <ul>
        {meanings.map(({ path, yes, no }) => {
          const on = declared(capabilities, path);
          return (
            <li key={path} className={on ? 'cap-r' : 'cap-r is-off'}>
              <Icon of={on ? Check : Minus} label={on ? 'declared' : 'not declared'} />
              <code>{path}</code>
              <span title={on ? yes : no}>{on ? yes : no}</span>
            </li>
          );
        })}
        {others.map((path) => (
          <li key={path} className="cap-r">
            <Icon of={Check} label="declared" />
            <code>
              <ServerText text={path} limit={60} />
            </code>
            <span>Not in the specification Wirescope knows</span>
          </li>
        ))}
      </ul>
      {note !== undefined && <p className="note">{note}</p>}
    </div>
  );
}
