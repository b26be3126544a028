import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUser, createToken, type Registry, startRegistry } from '@clever/tool-registry';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { heldPackage } from '../../src/release/held-package.ts';
import { packPackage } from '../../src/release/pack-package.ts';
import { type PublishedPackage, publishedPackages } from '../../src/release/published-packages.ts';
import { workspaceRoot } from '../../src/workspace/root.ts';
import { holdPublication } from './hold-publication.ts';
import { operations, type SmallCheckout, smallCheckout } from './small-checkout.ts';

const storage = mkdtempSync(join(tmpdir(), 'clever-registry-'));
const names = ['contract', 'model-badge', 'service-badge', 'service-clock'].map((name) => `@clever/${name}`);
const main = join(workspaceRoot(), 'tools/clever/src/main.ts');
const timeout = 180_000;
let registry: Registry;
let token: string;
let checkout: SmallCheckout;

beforeAll(async () => {
  registry = await startRegistry({ folder: storage });
  await addUser(storage, 'releaser');
  token = await createToken(storage, 'releaser', { expiresMs: 3_600_000 });
  checkout = smallCheckout();
});
afterAll(async () => {
  await registry?.[Symbol.asyncDispose]();
  checkout?.[Symbol.dispose]();
  rmSync(storage, { recursive: true, force: true });
});

interface Run {
  readonly child: ChildProcess;
  /** Everything printed so far. */
  readonly output: () => string;
  readonly ended: Promise<number | null>;
}

function start(args: readonly string[], registryUrl = registry.url): Run {
  const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;
  const child = spawn(process.execPath, ['--conditions=@clever/source', main, 'release', ...args], {
    cwd: checkout.folder,
    env: { ...env, CLEVER_REGISTRY: registryUrl, CLEVER_REGISTRY_TOKEN: token },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  return { child, output: () => output, ended: once(child, 'close').then(() => child.exitCode) };
}

async function release(...args: string[]): Promise<{ code: number | null; output: string }> {
  const run = start(args);
  return { code: await run.ended, output: run.output() };
}

async function kill(run: Run): Promise<void> {
  run.child.kill('SIGKILL');
  await run.ended;
}

async function versionsOf(name: string): Promise<string[]> {
  return Object.keys((await heldPackage({ url: registry.url, token }, name)).versions);
}

const held = async () =>
  Object.fromEntries(await Promise.all(names.map(async (name) => [name, await versionsOf(name)])));
const read = (path: string) => JSON.parse(readFileSync(join(checkout.folder, path), 'utf8'));
const changeset = (bumps: string, text: string) => `---\n${bumps}\n---\n\n${text}\n`;

describe('a first release', { timeout }, () => {
  test('publishes dependencies first, with the contract and where it comes from', async () => {
    const { code, output } = await release();
    expect([code, output]).toEqual([0, expect.stringContaining('0 of 4 packages were there already')]);
    const published = [...output.matchAll(/^published (\S+)/gm)].map(([, name]) => name);
    expect(published).toEqual(names);
    const model = (await heldPackage({ url: registry.url, token }, '@clever/model-badge')).versions['1.0.0'];
    const contract = read('packages/model-badge/contract.json');
    expect(contract).toMatchObject({ contract: 'badge', version: '1.0.0' });
    expect(model).toMatchObject({
      dependencies: { '@clever/contract': '^1.0.0' },
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' } },
      clever: {
        provenance: {
          commit: checkout.git('rev-parse', 'HEAD').trim(),
          contract: `sha256:${contract.hash}`,
          content: expect.stringMatching(/^sha256:[0-9a-f]{64}$/),
        },
      },
    });
    expect(model).not.toHaveProperty('scripts');
    expect(checkout.git('status', '--porcelain')).toBe('');
  });

  test('is not repeated, nor changed by what an older build left', async () => {
    checkout.write('services/clock/dist/gone.js', 'export {};\n');
    const { code, output } = await release();
    expect([code, output]).toEqual([0, expect.stringContaining('4 of 4 packages were there already')]);
  });
});

describe('a minor of a model', { timeout }, () => {
  test('ends after it was killed while it wrote versions, and while it published', async () => {
    checkout.write('packages/model-badge/src/operations.ts', operations('first', 'second'));
    checkout.write(
      '.changeset/two.md',
      changeset('"@clever/model-badge": minor', 'A badge can be asked for a second.'),
    );
    checkout.commit('badge: a second');

    const versioning = start([]);
    const isWritten = () => read('packages/model-badge/package.json').version === '1.1.0';
    await expect.poll(isWritten, { timeout: 60_000, interval: 1 }).toBe(true);
    await kill(versioning);
    await using between = await holdPublication(registry.url, '@clever/service-badge');
    const publishing = start([], between.url);
    await Promise.race([between.isHeld, publishing.ended]);
    expect(publishing.output()).toContain('published @clever/model-badge 1.1.0');
    await kill(publishing);
    expect((await held())['@clever/service-badge']).toEqual(['1.0.0']);
    const { code, output } = await release();

    expect([code, output]).toEqual([0, expect.stringContaining('3 of 4 packages were there already')]);
    expect(await held()).toEqual({
      '@clever/contract': ['1.0.0'],
      '@clever/model-badge': ['1.0.0', '1.1.0'],
      '@clever/service-badge': ['1.0.0', '1.0.1'],
      '@clever/service-clock': ['1.0.0'],
    });
    const { versions, latest } = await heldPackage({ url: registry.url, token }, '@clever/service-badge');
    expect(latest).toBe('1.0.1');
    expect(versions['1.0.0']?.dependencies).toEqual({ '@clever/model-badge': '1.0.0' });
    expect(versions['1.0.1']?.dependencies).toEqual({ '@clever/model-badge': '1.1.0' });
    expect(read('packages/model-badge/contract.json').operations).toHaveProperty('second');
    const changelog = readFileSync(join(checkout.folder, 'packages/model-badge/CHANGELOG.md'), 'utf8');
    expect(changelog.match(/A badge can be asked for a second\./g)).toHaveLength(1);
  });

  test('is packed to the same bytes each time', async () => {
    const [one] = publishedPackages(checkout.folder).filter(({ name }) => name === '@clever/model-badge');
    const digests = await Promise.all(
      ['first', 'second'].map(async (into) => {
        const options = { root: checkout.folder, into: join(storage, into), commit: 'c'.repeat(40), dirty: false };
        const { tarball } = await packPackage(one as PublishedPackage, options);
        return createHash('sha256').update(readFileSync(tarball)).digest('hex');
      }),
    );
    expect(digests[0]).toBe(digests[1]);
  });
});

describe('what is refused', { timeout }, () => {
  test('a contract that changed more than its changeset says, before anything is written; a rehearsal says so too', async () => {
    checkout.write('packages/model-badge/src/operations.ts', operations('first', 'second', 'third'));
    checkout.write('.changeset/three.md', changeset('"@clever/model-badge": patch', 'Nothing to see.'));
    checkout.commit('badge: a third');
    const head = checkout.git('rev-parse', 'HEAD');
    const contract = read('packages/model-badge/contract.json');
    for (const args of [[], ['--dry-run'], ['version']]) {
      const { code, output } = await release(...args);
      expect([args, code, output]).toEqual([args, 1, expect.stringContaining('badge: needs a minor after 1.1.0')]);
    }
    expect([checkout.git('rev-parse', 'HEAD'), read('packages/model-badge/contract.json')]).toEqual([head, contract]);
    expect(checkout.git('status', '--porcelain')).toBe('');

    checkout.write('.changeset/three.md', changeset('"@clever/model-badge": minor', 'A badge has a third.'));
    checkout.commit('badge: a minor');
    const { code, output } = await release('--dry-run');
    expect([code, output]).toEqual([0, expect.stringMatching(/model-badge +1\.1\.0 +1\.2\.0[\s\S]*would publish/)]);
    expect((await held())['@clever/model-badge']).toEqual(['1.0.0', '1.1.0']);
    checkout.git('reset', '--quiet', '--hard', 'HEAD~2');
  });

  test('a change without a changeset, and it is named', async () => {
    checkout.write('services/clock/src/index.ts', 'export const hour = 3601;\n');
    checkout.commit('clock: another hour');
    const { code, output } = await release();
    expect([code, output]).toEqual([1, expect.stringContaining('@clever/service-clock 1.0.0')]);
    expect(output).toContain('pnpm changeset --patch @clever/service-clock');
    expect(output).not.toContain('@clever/contract 1.0.0');
  });

  test('a checkout that differs from its commit', async () => {
    checkout.write('notes.txt', 'not committed');
    const { code, output } = await release('publish');
    rmSync(join(checkout.folder, 'notes.txt'));
    expect([code, output]).toEqual([1, expect.stringContaining('notes.txt')]);
  });

  test('publishing while changesets wait', async () => {
    checkout.write('.changeset/hour.md', changeset('"@clever/service-clock": patch', 'Hours are longer.'));
    checkout.commit('clock: a changeset');
    const { code, output } = await release('publish');
    expect([code, output]).toEqual([1, expect.stringContaining('hour.md')]);
  });

  test('a package with faults: all of them are told, and nothing is published', async () => {
    checkout.write('services/clock/README.md', '');
    rmSync(join(checkout.folder, 'services/clock/README.md'));
    checkout.write('services/clock/package.json', {
      ...read('services/clock/package.json'),
      license: undefined,
      exports: { '.': { types: './dist/index.d.ts', default: './dist/index.js' }, './gone': './dist/gone.js' },
    });
    checkout.write('services/clock/prisma/.env', 'A=1\n');
    checkout.write('services/clock/prisma/seed.ts', '');
    checkout.write(
      'services/clock/src/index.ts',
      "// @ts-expect-error: not declared\nexport { badge as hour } from '@clever/model-badge';\n//# sourceMappingURL=index.js.map\n",
    );
    checkout.commit('clock: spoiled');
    const { code, output } = await release();
    expect(code).toBe(1);
    for (const fault of [
      'names no license',
      'holds no README.md',
      'prisma/.env does not belong',
      'prisma/seed.ts does not belong',
      'gone.js',
      'has a source map that is not there',
      '@clever/service-clock cannot be loaded',
      "TS2307: Cannot find module '@clever/model-badge'",
    ])
      expect(output).toContain(fault);
    expect((await held())['@clever/service-clock']).toEqual(['1.0.0']);
  });
});
