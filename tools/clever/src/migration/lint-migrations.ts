import { checkContracts } from '../contract/check-contracts.ts';
import { lintModel, type MigrationVerdict } from './lint-model.ts';
import { readModels } from './read-models.ts';
import { squawk } from './squawk.ts';

/** Judges all migrations of a checkout, and whether the changesets raise a model's major that has a new contract step. */
export async function lintMigrations(root: string): Promise<MigrationVerdict[]> {
  const models = readModels(root);
  const [found, contracts] = await Promise.all([
    squawk(models.flatMap(({ migrations }) => migrations.map(({ file }) => file))),
    checkContracts(root),
  ]);
  const verdicts = (await Promise.all(models.map((model) => lintModel(model, found)))).flat();
  return verdicts.map((verdict) => {
    const contract = contracts.find(({ domain }) => domain === verdict.domain);
    const isNew = verdict.kind === 'contract' && !verdict.isReleased && contract?.released !== undefined;
    if (!isNew || contract.planning === 'major') return verdict;
    return {
      ...verdict,
      faults: [...verdict.faults, `1: a contract step needs a changeset with a major of ${contract.name}`],
    };
  });
}
