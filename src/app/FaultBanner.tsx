// An exception outside any panel is our bug: it is shown with a report to copy, and the page goes on. Outside system: the window's errors.

import { useEffect, useState, type ReactNode } from 'react';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { Notice } from '../ui/Notice.tsx';
import { faultReport } from './faultReport.ts';

export function FaultBanner(): ReactNode {
  const [report, setReport] = useState<string>();
  useEffect(() => {
    const show = (error: unknown): void => setReport(faultReport('outside the panels', error, ''));
    const onError = (event: ErrorEvent): void => {
      // Browsers report this when a layout observer needs a second pass; nothing is lost by it.
      if (!event.message.startsWith('ResizeObserver loop')) show(event.error ?? event.message);
    };
    const onRejection = (event: PromiseRejectionEvent): void => show(event.reason);
    window.addEventListener('error', onError);
    window.addEventListener('unhandledrejection', onRejection);
    return () => {
      window.removeEventListener('error', onError);
      window.removeEventListener('unhandledrejection', onRejection);
    };
  }, []);
  if (report === undefined) return null;
  return (
    <div className="fault">
      <Notice
        severity="error"
        title="Wirescope made a mistake"
        live
        actions={
          <>
            <CopyButton variant="small" label="Copy report" text={report}>
              Copy report
            </CopyButton>
            <Button variant="small" onClick={() => setReport(undefined)}>
              Dismiss
            </Button>
          </>
        }
        details={<pre>{report}</pre>}
      >
        The connection goes on and nothing recorded is lost, but what you did last may not have worked.
      </Notice>
    </div>
  );
}
