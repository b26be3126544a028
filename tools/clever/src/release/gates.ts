import { existsSync } from 'node:fs';
import { type ContractVerdict, checkContracts } from '../contract/check-contracts.ts';
import { formatVerdict, remedyOf } from '../contract/format-verdict.ts';
import { refuseLacking } from '../contract/refuse-lacking.ts';
import { lintMigrations } from '../migration/lint-migrations.ts';
import { refuseFaults } from '../migration/run-lint.ts';
import { permitsFile } from '../permits/permits-file.ts';
import { refuseStale } from '../permits/run-check.ts';
import { generateClients } from './build.ts';
import { step } from './step.ts';

/** What has to hold before a version is written: afterwards the fault could not be seen any more. @throws Failure */
export async function checkGates(root: string): Promise<void> {
  await step('contracts', async () => refuseLacking(await checkContracts(root), explain));
  await step('migrations', async () => refuseFaults(root, await lintMigrations(root)));
  if (!existsSync(permitsFile(root))) return;
  await step('permits', async () => {
    await generateClients(root);
    await refuseStale(root);
  });
}

const explain = (verdict: ContractVerdict) => [...formatVerdict(verdict).split('\n'), ...remedyOf(verdict)];
