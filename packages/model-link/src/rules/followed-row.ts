import type { PlatformTargets, Rule } from '../shapes.ts';

/** What following a link needs of its row. */
export interface FollowedRow {
  readonly id: string;
  /** As it is stored. */
  readonly target: string;
  readonly targets: PlatformTargets;
  readonly rules: readonly Rule[];
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly maxVisits: number | null;
  readonly visitsUsed: number;
  /** As it is stored. */
  readonly expiredTarget: string | null;
  readonly forwardQuery: boolean;
  readonly redirectStatus: number;
}
