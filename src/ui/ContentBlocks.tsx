// stub
import type { ReactNode } from 'react';
export interface ContentBlocksProps { readonly blocks: unknown; readonly onReadResource?: ((uri: string) => void) | undefined; readonly label?: string | undefined }
export function ContentBlocks(_props: ContentBlocksProps): ReactNode { return null; }
