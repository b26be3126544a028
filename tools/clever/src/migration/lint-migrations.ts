import { type ContractVerdict, checkContracts } from '../contract/check-contracts.ts';
import { dataLossOf } from './data-loss.ts';
import { lintModel, type MigrationVerdict, undeclared } from './lint-model.ts';
import { type MigratedModel, readModels } from './read-models.ts';
import { squawk } from './squawk.ts';

/** Judges all migrations of a checkout, and whether the changesets raise a model's major that has a new contract step. */
export async function lintMigrations(root: string): Promise<MigrationVerdict[]> {
  const models = readModels(root);
  const [found, contracts] = await Promise.all([
    squawk(models.flatMap(({ migrations }) => migrations.map(({ file }) => file))),
    checkContracts(root),
  ]);
  const verdicts: MigrationVerdict[] = [];
  for (const model of models) {
    const contract = contracts.find(({ domain }) => domain === model.domain);
    const judged = withMajor(await lintModel(model, found), contract);
    verdicts.push(...(contract?.released === undefined ? judged : await withDataLoss(model, judged)));
  }
  return verdicts;
}

function withMajor(verdicts: readonly MigrationVerdict[], contract: ContractVerdict | undefined): MigrationVerdict[] {
  const lacks = contract?.released !== undefined && contract.planning !== 'major';
  const fault = `1: a contract step needs a changeset with a major of ${contract?.name}`;
  return verdicts.map((one) =>
    lacks && one.kind === 'contract' && !one.isReleased ? { ...one, faults: [...one.faults, fault] } : one,
  );
}

/** Asks Prisma what is lost between the last release and now, where no new migration is a contract step so far; the newest is told. */
async function withDataLoss(model: MigratedModel, verdicts: readonly MigrationVerdict[]): Promise<MigrationVerdict[]> {
  const fresh = verdicts.filter(({ isReleased }) => !isReleased);
  const newest = fresh.at(-1);
  if (!newest || fresh.some(({ kind }) => kind === 'contract')) return [...verdicts];
  const released = model.migrations.filter(({ name }) => verdicts.some((one) => one.isReleased && one.name === name));
  const losses = await dataLossOf(model, released);
  if (losses.length === 0) return [...verdicts];
  const faults = [...newest.faults, ...losses.map((loss) => `1: ${undeclared}: ${loss} (Prisma)`)];
  return verdicts.map((one) => (one === newest ? { ...one, kind: 'contract', faults } : one));
}
