import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUser, createToken, type Registry, startRegistry } from '@clever/tool-registry';
import type { Report } from '../report.ts';

const root = new URL('../../../../', import.meta.url).pathname;
const changed = 'packages/model-coupon/src/index.ts';
const changeset = '---\n"@clever/model-coupon": patch\n---\n\nNothing but a comment.\n';

/** Whole commands, in a clone of the last commit that is built from nothing: releasing everything, then one package that changed. */
export async function release(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-release-'));
  const checkout = join(folder, 'checkout');
  try {
    await using registry = await startRegistry({ folder: join(folder, 'registry') });
    clone(checkout);
    const everything = run(checkout, await environment(registry), cleverRelease);
    change(checkout);
    const one = run(checkout, await environment(registry), cleverRelease);
    const again = run(checkout, await environment(registry), cleverRelease);
    return {
      name: 'release',
      title: 'Release of one changed package, whole commands',
      columns: ['command', 'seconds'],
      rows: [
        ['clever release: everything, built from nothing', everything],
        ['clever release: one model that changed, and the services that carry it', one],
        ['clever release: nothing changed', again],
      ].map(([command, seconds]) => [String(command), Number(seconds).toFixed(1)]),
      goals: [
        {
          goal: 'one package is released faster than everything',
          seen: `${(one / everything).toFixed(2)} of it`,
          isMet: one < everything,
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const cleverRelease = ['node', '--conditions=@clever/source', 'tools/clever/src/main.ts', 'release'];

function clone(checkout: string): void {
  execFileSync('git', ['clone', '--quiet', root, checkout]);
  execFileSync('pnpm', ['install', '--prefer-offline', '--frozen-lockfile', '--silent'], { cwd: checkout });
  for (const [key, value] of [
    ['user.name', 'bench'],
    ['user.email', 'bench@localhost'],
  ] as const)
    execFileSync('git', ['config', key, value], { cwd: checkout });
}

function change(checkout: string): void {
  const file = join(checkout, changed);
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nexport const released = true;\n`);
  writeFileSync(join(checkout, '.changeset/bench.md'), changeset);
  execFileSync('git', ['add', '--all'], { cwd: checkout });
  execFileSync('git', ['commit', '--quiet', '--message', 'bench'], { cwd: checkout });
}

async function environment(registry: Registry): Promise<NodeJS.ProcessEnv> {
  await addUser(registry.folder, 'bench');
  const token = await createToken(registry.folder, 'bench', { expiresMs: 3_600_000 });
  return { ...process.env, CLEVER_REGISTRY: registry.url, CLEVER_REGISTRY_TOKEN: token };
}

/** Runs a command to its end. @returns seconds */
function run(checkout: string, env: NodeJS.ProcessEnv, [command = '', ...args]: string[]): number {
  const startedAt = performance.now();
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: checkout, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stdout}${stderr}`);
  return (performance.now() - startedAt) / 1000;
}
