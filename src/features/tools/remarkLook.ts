// How a remark of the lint looks, by how bad it is: icon, word and tone together.

import type { LucideIcon } from 'lucide-react';
import CircleX from 'lucide-react/icons/circle-x';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import type { RemarkSeverity } from '../../schema/lint/schemaRemark.ts';

export interface RemarkLook {
  readonly icon: LucideIcon;
  readonly word: string;
  readonly className: string;
}

const LOOKS: Readonly<Record<RemarkSeverity, RemarkLook>> = {
  breaks: { icon: CircleX, word: 'Breaks some clients', className: 'c-error' },
  risky: { icon: TriangleAlert, word: 'Risky', className: 'c-warning' },
  note: { icon: Info, word: 'Note', className: 'c-transport' },
};

export const remarkLook = (severity: RemarkSeverity): RemarkLook => LOOKS[severity];
