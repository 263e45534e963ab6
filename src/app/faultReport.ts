// The text a user sends us when Wirescope itself failed. Holds no frame, no header and no address of a server.

import { VERSION } from './pagePorts.ts';

export function faultReport(where: string, error: unknown, componentStack: string): string {
  const text = error instanceof Error ? `${error.name}: ${error.message}\n${error.stack ?? ''}` : String(error);
  return `Wirescope ${VERSION}, ${where}\n${navigator.userAgent}\n\n${text}\n${componentStack}`;
}
