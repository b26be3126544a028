/** A rule's finding about a statement of a migration. */
export interface Finding {
  /** `contract`: it removes what an older model needs. `refused`: it must not be done this way. */
  readonly kind: 'contract' | 'refused';
  /** Counted from 1. */
  readonly line: number;
  readonly why: string;
}

/** Makes a finding about one line. */
export const finding = (kind: Finding['kind'], line: number, why: string): Finding => ({ kind, line, why });
