// Keeps a block that breaks while being drawn from taking its siblings with it. What breaks here is our own bug.

import { messageOf } from '../../base/messageOf.ts';
import { Component } from 'react';
import type { ReactNode } from 'react';
import { Notice } from '../Notice.tsx';

export interface BlockBoundaryProps {
  readonly children: ReactNode;
}

interface BlockBoundaryState {
  readonly failure: string | undefined;
}

export class BlockBoundary extends Component<BlockBoundaryProps, BlockBoundaryState> {
  override state: BlockBoundaryState = { failure: undefined };

  static getDerivedStateFromError(error: unknown): BlockBoundaryState {
    return { failure: messageOf(error) };
  }

  override render(): ReactNode {
    if (this.state.failure === undefined) return this.props.children;
    return <Notice severity="error" title="Wirescope could not draw this block." details={this.state.failure} />;
  }
}
