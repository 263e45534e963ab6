// Keeps a fault of one panel inside it, and gives the user a report to copy. The connection goes on.

import { Component, Suspense, type ErrorInfo, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { faultReport } from './faultReport.ts';

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}

interface State {
  readonly error: unknown;
  readonly where: string;
  readonly failed: boolean;
}

export class PanelBoundary extends Component<Props, State> {
  override state: State = { error: undefined, where: '', failed: false };

  static getDerivedStateFromError(error: unknown): Partial<State> {
    return { error, failed: true };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo): void {
    this.setState({ where: componentStack ?? '' });
  }

  override render(): ReactNode {
    const { error, where, failed } = this.state;
    if (!failed) return <Suspense fallback={<p className="prose boundary-wait">Loading {this.props.name}…</p>}>{this.props.children}</Suspense>;
    const report = faultReport(`panel ${this.props.name}`, error, where);
    return (
      <div className="boundary">
        <Notice
          severity="error"
          title={`The ${this.props.name} panel failed`}
          live
          actions={
            <>
              <Button variant="small" onClick={() => this.setState({ failed: false, error: undefined, where: '' })}>
                Try again
              </Button>
              <CopyButton variant="small" label="Copy report" text={report}>
                Copy report
              </CopyButton>
            </>
          }
          details={<pre>{report}</pre>}
        >
          This is a fault of Wirescope, not of the server. The connection and the other panels go on; nothing recorded is lost.
        </Notice>
      </div>
    );
  }
}
