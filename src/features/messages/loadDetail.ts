// The detail in a file of its own, which is loaded before it is wanted.

import type { ComponentType } from 'react';
import type { MessageDetailProps } from './MessageDetail.tsx';

export const loadDetail = async (): Promise<{ readonly default: ComponentType<MessageDetailProps> }> => import('./MessageDetail.tsx');
