import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { workspaceRoot } from '../workspace/root.ts';
import { affectedFolders } from './affected.ts';
import { changedCoverage, formatCoverage } from './changed-coverage.ts';
import { changedLines } from './changed-lines.ts';
import { git } from './git.ts';
import { readLcov } from './lcov.ts';

export interface CheckCommand {
  readonly base: string;
}

/** Lints and type-checks everything, tests what a change may turn red, and shows which changed lines tests ran. */
export async function runCheck({ base }: CheckCommand): Promise<void> {
  const root = workspaceRoot();
  const ancestor = (await git(root, 'merge-base', base, 'HEAD')).trim();
  const diff = await git(
    root,
    'diff',
    '--unified=0',
    '--no-color',
    '--no-ext-diff',
    '--src-prefix=a/',
    '--dst-prefix=b/',
    ancestor,
  );
  const changed = (await git(root, 'diff', '--name-only', ancestor)).split('\n').filter(Boolean);
  const folders = await affectedFolders(root, ancestor, changed);
  const report = mkdtempSync(join(tmpdir(), 'clever-coverage-'));
  try {
    const passed =
      (await succeeds(root, ['biome', 'check', '.'])) &&
      (await succeeds(root, ['tsc', '-p', '.'])) &&
      (await succeeds(root, ['vitest', 'run', ...coverageOptions(report), ...folders]));
    if (passed)
      show(
        formatCoverage(changedCoverage(changedLines(diff), readLcov(readFileSync(join(report, 'lcov.info'), 'utf8')))),
      );
    else process.exitCode = 1;
  } finally {
    rmSync(report, { recursive: true, force: true });
  }
}

const coverageOptions = (folder: string) => [
  '--coverage',
  '--coverage.reporter=lcovonly',
  `--coverage.reportsDirectory=${folder}`,
  '--coverage.include={packages,services,tools}/*/src/**',
];

async function succeeds(cwd: string, [command = '', ...args]: string[]): Promise<boolean> {
  const [status] = await once(spawn(command, args, { cwd, stdio: 'inherit' }), 'exit');
  return status === 0;
}

/** Prints it, and leaves it where GitHub shows it beside the pull request. */
function show(text: string): void {
  process.stdout.write(`\n${text}`);
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) appendFileSync(summary, text);
}
