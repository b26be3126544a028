import type { Database } from '@clever/contract/database';
import type { Group, TableVerbs } from '@clever/model';
import type { Kind } from '../shapes.ts';
import type { PrismaClient } from './generated/client.ts';
import type { KindModel } from './generated/models.ts';
import type { KindTraits } from './kind-traits.ts';
import type { MoveAnswer, MoveAsk } from './move-group.ts';

/** The open domain, first argument of every verb. */
export interface ItemDb {
  readonly database: Database;
  readonly prisma: PrismaClient;
  readonly kinds: TableVerbs<KindModel, Kind>;
  /** What never changes of a kind. */
  readonly traits: KindTraits;
  /** Transfers of kinds that neither expire nor are unique, together with whoever else asks. */
  readonly moves: Group<MoveAsk, MoveAnswer>;
  /** Answers what waits. The database stays open. */
  close(): Promise<void>;
}
