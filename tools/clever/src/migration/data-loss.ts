import { findDataLoss } from '@clever/router/migrate';
import { onScratch } from './on-scratch.ts';
import type { MigratedModel, ModelMigration } from './read-models.ts';

/**
 * Asks Prisma what the tables of a release would lose on the way to the schema of now.
 *
 * @param released the migrations that the last release has
 * @returns a sentence for each loss
 */
export const dataLossOf = (model: MigratedModel, released: readonly ModelMigration[]): Promise<string[]> =>
  onScratch(model, released, findDataLoss);
