import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { type ContractVerdict, checkContracts } from './check-contracts.ts';
import { writeReleased } from './contract-file.ts';
import { formatVerdict } from './format-verdict.ts';
import { loadModelContracts } from './model-contracts.ts';
import { refuseLacking } from './refuse-lacking.ts';

export interface DiffOptions {
  readonly write?: true;
  readonly json?: true;
}

/** Compares contracts with their last releases. @throws Failure when a changeset bumps less than one needs */
export async function runDiff(wanted: string | undefined, { write, json }: DiffOptions): Promise<void> {
  const root = workspaceRoot();
  const verdicts = choose(await checkContracts(root), wanted);
  if (json) process.stdout.write(`${JSON.stringify(verdicts, null, 2)}\n`);
  else process.stdout.write(`${verdicts.map(formatVerdict).join('\n')}\n`);
  if (write) return writeAll(root, verdicts);
  refuseLacking(verdicts);
}

function choose(verdicts: readonly ContractVerdict[], wanted: string | undefined): readonly ContractVerdict[] {
  const chosen = verdicts.filter(({ domain }) => wanted === undefined || domain === wanted);
  if (chosen.length > 0) return chosen;
  const hints = [`there are: ${verdicts.map(({ domain }) => domain).join(', ')}`];
  throw new Failure(`there is no model ${wanted} with a contract`, { exit: 'usage', hints });
}

async function writeAll(root: string, verdicts: readonly ContractVerdict[]): Promise<void> {
  const models = (await loadModelContracts(root)).filter(({ name }) => verdicts.some((one) => one.name === name));
  for (const model of models)
    if (writeReleased(model)) process.stdout.write(`${model.folder}/contract.json is written\n`);
}
