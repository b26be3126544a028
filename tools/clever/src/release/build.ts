import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { publishedPackages } from './published-packages.ts';
import { removeOrphans } from './remove-orphans.ts';
import { runTool } from './run-tool.ts';
import { syncFolder } from './sync-folder.ts';

/** Makes the database clients, then compiles. @see compile */
export async function build(root: string, options: CompileOptions = {}): Promise<void> {
  await generateClients(root);
  await compile(root, options);
}

interface CompileOptions {
  /** Whether types are checked (false): tests and `clever check` do that too. */
  readonly checks?: boolean;
  /** Ends the compiler. */
  readonly signal?: AbortSignal;
}

/**
 * Compiles everything that is published in one program, so that what packages share is read and inferred once. Each
 * package gets its `dist`; files that did not change stay untouched, and what the compiler knows is kept for the next build.
 *
 * @throws Failure with the compiler's output
 */
export async function compile(root: string, { checks = false, signal }: CompileOptions): Promise<void> {
  const workshop = join(root, '.turbo/build');
  const folders = publishedPackages(root).map(({ folder }) => relative(root, folder));
  mkdirSync(workshop, { recursive: true });
  writeFileSync(join(workshop, 'tsconfig.json'), JSON.stringify(program(folders, checks), null, 2));
  // A second checker infers most of the same again: twice the work, in the same time.
  await runTool(root, 'tsc', ['-p', workshop, '--checkers', '1'], { ...(signal && { signal }) });
  for (const folder of folders) {
    const compiled = join(workshop, 'out', folder, 'src');
    removeOrphans(compiled, join(root, folder, 'src'));
    syncFolder(compiled, join(root, folder, 'dist'));
  }
}

/** Makes the database clients of models, without which no service can be loaded; those of before come from turbo's cache. */
export async function generateClients(root: string): Promise<void> {
  await runTool(root, 'turbo', ['run', 'generate', '--output-logs=errors-only', '--no-update-notifier']);
}

const program = (folders: readonly string[], checks: boolean) => ({
  extends: '../../tsconfig.base.json',
  compilerOptions: {
    customConditions: ['@clever/source'],
    rootDir: '../..',
    outDir: 'out',
    incremental: true,
    // Among what was compiled, so that neither is there without the other.
    tsBuildInfoFile: 'out/tsbuildinfo',
    noEmitOnError: true,
    noCheck: !checks,
  },
  include: folders.map((folder) => `../../${folder}/src`),
});
