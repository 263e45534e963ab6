// Why connecting failed: what is certain, what the server sent, what to try, and one question that needs the user's click.

import type { ReactNode } from 'react';
import Radar from 'lucide-react/icons/radar';
import RefreshCw from 'lucide-react/icons/refresh-cw';
import Unplug from 'lucide-react/icons/unplug';
import { EraSwitch } from '../../calls/EraSwitch.tsx';
import { EvidenceList } from '../../calls/EvidenceList.tsx';
import type { EraChoice } from '../../protocol/revisions.ts';
import type { ConnectionConfig, ConnectionState, ReachProbe } from '../../store/connectionState.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RawText } from '../../ui/RawText.tsx';

export interface FailurePaneProps {
  readonly connection: Extract<ConnectionState, { status: 'failed' }>;
  readonly config: ConnectionConfig;
  readonly onProbe: () => void;
  readonly onTryAgain: () => void;
  readonly onForceEra: (era: EraChoice) => void;
  readonly onMessages: () => void;
}

export function FailurePane({ connection, config, onProbe, onTryAgain, onForceEra, onMessages }: FailurePaneProps): ReactNode {
  const { explanation, evidence, probe } = connection;
  const verdict = probeVerdict(probe, config);
  return (
    <div className="fail" role="alert">
      <div className="verdict">
        <span className="v-i c-error">
          <Icon of={Unplug} size={20} />
        </span>
        <div>
          <h1>{verdict?.title ?? explanation.title}</h1>
          <p>{verdict?.text ?? explanation.text}</p>
        </div>
        <div className="v-a">
          <Button icon={RefreshCw} onClick={onTryAgain}>
            Try again
          </Button>
        </div>
      </div>
      {explanation.canProbe && probe !== 'answers' && probe !== 'silent' && (
        <section>
          <Notice
            severity="info"
            title="Down, or only closed to pages?"
            actions={
              <Button variant="small" icon={Radar} disabled={probe === 'running'} onClick={onProbe}>
                {probe === 'running' ? 'Asking…' : 'Check whether anything answers'}
              </Button>
            }
          >
            One plain GET to {hostOf(config.url)}, without headers. The page cannot read the answer, but learns whether there is one.
          </Notice>
        </section>
      )}
      <section>
        <h2 className="sec">What to try</h2>
        <ul className="tries">
          {(verdict?.tries ?? explanation.tries).map((line) => (
            <li key={line}>{line}</li>
          ))}
          <li>
            <Button variant="link" onClick={onMessages}>
              Look at the wire in Messages
            </Button>
          </li>
        </ul>
      </section>
      {explanation.body !== undefined && explanation.body !== '' && (
        <section>
          <h2 className="sec">
            What the server sent <span>as text, never run</span>
          </h2>
          <RawText text={explanation.body} label="Body of the answer" maxRows={12} wrap />
        </section>
      )}
      {evidence.length > 0 && (
        <section>
          <h2 className="sec">Era evidence</h2>
          <EvidenceList evidence={evidence} />
          <EraSwitch chosen={config.era} onForce={onForceEra} />
        </section>
      )}
    </div>
  );
}

interface Verdict {
  readonly title: string;
  readonly text: string;
  readonly tries: readonly string[];
}

function probeVerdict(probe: ReachProbe, { url, transport }: ConnectionConfig): Verdict | undefined {
  const host = hostOf(url);
  if (probe === 'silent') {
    return {
      title: 'Nothing answers there',
      text: `Even a plain GET to ${host} got no answer: the server is down, the name or port is wrong, its certificate is not trusted, or the browser blocks access to this network.`,
      tries: ['Start the server, or correct the address.', 'Open the address in a new tab to see what the browser says about the certificate.', 'Did the browser ask to allow access to devices on the local network? Allow it for this page.'],
    };
  }
  if (probe !== 'answers') return undefined;
  if (transport === 'websocket') {
    return { title: 'A server answers, but not with a WebSocket', text: `Something listens on ${host}, yet the socket did not open.`, tries: ['Is the path right, and does the server know the subprotocol?', 'Does the server accept sockets from this page’s origin?'] };
  }
  return {
    title: 'Blocked by CORS',
    text: `A server answers on ${host}, but does not let pages of ${location.origin} read it.`,
    tries: [
      `Let the server answer with Access-Control-Allow-Origin: ${location.origin} (or *).`,
      'Answer the OPTIONS preflight with 2xx and Access-Control-Allow-Headers: Content-Type, Authorization, Mcp-Session-Id, MCP-Protocol-Version, Mcp-Method, Mcp-Name, Last-Event-ID.',
      'Allow the methods GET, POST, DELETE.',
      'Add Access-Control-Expose-Headers: Mcp-Session-Id, WWW-Authenticate.',
    ],
  };
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
