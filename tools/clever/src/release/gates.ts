import { existsSync } from 'node:fs';
import { type ContractVerdict, checkContracts } from '../contract/check-contracts.ts';
import { formatVerdict, remedyOf } from '../contract/format-verdict.ts';
import { refuseLacking } from '../contract/refuse-lacking.ts';
import { lintMigrations } from '../migration/lint-migrations.ts';
import { refuseFaults } from '../migration/run-lint.ts';
import { permitsFile } from '../permits/permits-file.ts';
import { refuseStale } from '../permits/run-check.ts';
import { compile, generateClients } from './build.ts';
import { step } from './step.ts';

/** What has to hold before a version is written: afterwards the fault could not be seen any more. @throws Failure */
export async function checkGates(root: string): Promise<void> {
  await step('generate', () => generateClients(root));
  await check(root);
}

async function check(root: string): Promise<void> {
  await step('contracts', async () => refuseLacking(await checkContracts(root), explain));
  await step('migrations', async () => refuseFaults(root, await lintMigrations(root)));
  if (existsSync(permitsFile(root))) await step('permits', () => refuseStale(root));
}

/** Checks the gates, and compiles meanwhile: types are a gate as well. @throws Failure */
export async function checkGatesAndBuild(root: string): Promise<void> {
  const refused = new AbortController();
  await step('generate', () => generateClients(root));
  const compiled = compile(root, { checks: true, signal: refused.signal });
  const isOver = compiled.catch(() => undefined);
  try {
    await check(root);
  } catch (error) {
    refused.abort();
    await isOver;
    throw error;
  }
  await step('build', () => compiled);
}

const explain = (verdict: ContractVerdict) => [...formatVerdict(verdict).split('\n'), ...remedyOf(verdict)];
