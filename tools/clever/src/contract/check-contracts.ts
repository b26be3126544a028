import { plannedBumps } from '../release/planned-bumps.ts';
import { type Bump, bumpBetween, isLess } from './bump.ts';
import { type ContractDiff, compareContracts } from './compare-contracts.ts';
import { describeModel, readReleased } from './contract-file.ts';
import { loadModelContracts, type ModelContract } from './model-contracts.ts';

/** A model's contract compared with its last release. */
export interface ContractVerdict extends ContractDiff {
  readonly domain: string;
  /** Name of the package. */
  readonly name: string;
  /** Version of the last release; undefined where there was none. */
  readonly released: string | undefined;
  /** The version that the package has, or that its changesets will give it. */
  readonly planned: string;
  /** From the one to the other. */
  readonly planning: Bump;
  /** Whether the planned version rises as much as the contract needs. */
  readonly isEnough: boolean;
}

/** Compares the contracts of a checkout with their last releases, and the changesets with what that needs. */
export async function checkContracts(root: string): Promise<ContractVerdict[]> {
  const [models, plan] = await Promise.all([loadModelContracts(root), plannedBumps(root)]);
  return models.map((model) => checkModel(model, plan.find(({ name }) => name === model.name)?.to ?? model.version));
}

/** Compares the contract of a model with its last release, and a planned version with what that needs. */
export function checkModel(model: ModelContract, planned: string): ContractVerdict {
  const { domain, name, folder } = model;
  const released = readReleased(folder);
  if (!released)
    return {
      domain,
      name,
      planned,
      released: undefined,
      planning: 'none',
      bump: 'none',
      differences: [],
      isEnough: true,
    };
  const compared = compareContracts(released, describeModel(model));
  const planning = bumpBetween(released.version, planned);
  const isEnough = !isLess(planning, compared.bump);
  return { domain, name, planned, released: released.version, planning, ...compared, isEnough };
}
