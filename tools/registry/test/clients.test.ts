import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clients } from './clients.ts';
import { type OpenRegistry, openRegistry, removeFolders, temporaryFolder } from './open-registry.ts';
import { type PublicRegistry, startPublicRegistry } from './public-registry.ts';
import { readPackage } from './publishing.ts';
import { shellEnvironment } from './shell-environment.ts';

afterAll(removeFolders);

let uplink: PublicRegistry;
let registry: OpenRegistry;
beforeAll(async () => {
  uplink = await startPublicRegistry({ plain: '1.0.0' });
  registry = await openRegistry({ folder: temporaryFolder(), uplink: uplink.url });
});
afterAll(async () => {
  await registry[Symbol.asyncDispose]();
  await uplink[Symbol.asyncDispose]();
});

/** What they say, each in its own words. */
const withoutLogin = expect.stringMatching(
  /401|need auth|no token found|not authenticated|invalid authentication|authorization required|no authentication/i,
);

describe.each(clients)('$name', ({ name, command, before, publish, install, settings }) => {
  const folder = temporaryFolder();
  const [program = '', ...first] = command;
  const published = `@clever/by-${name.replace(' ', '-')}`;

  /** Runs the client in a project that it knows nothing of. */
  async function run(project: string, manifest: object, args: readonly string[], token?: string) {
    const at = join(folder, project);
    mkdirSync(at, { recursive: true });
    const files = {
      'package.json': JSON.stringify(manifest),
      'index.js': 'module.exports = 1;\n',
      ...settings(registry.url, token),
    };
    for (const [file, content] of Object.entries(files))
      if (content !== '' || !existsSync(join(at, file))) writeFileSync(join(at, file), content);
    try {
      const { stdout, stderr } = await promisify(execFile)(program, [...first, ...args], {
        cwd: at,
        env: shellEnvironment(folder),
      });
      return { code: 0, output: stdout + stderr };
    } catch (error) {
      const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
      return { code, output: `${stdout}${stderr}` };
    }
  }

  const manifest = {
    name: published,
    version: '1.0.0',
    main: 'index.js',
    license: 'MIT',
    dependencies: { plain: '^1.0.0' },
  };
  const consumer = { name: 'consumer', version: '1.0.0', private: true, dependencies: { [published]: '^1.0.0' } };

  test('publishes and installs with a token, and neither without one', async () => {
    if (before) expect(await run('package', manifest, before)).toMatchObject({ code: 0 });
    const refused = await run('package', manifest, publish);
    expect(refused).toMatchObject({ code: expect.toSatisfy((code) => code !== 0), output: withoutLogin });
    expect(await readPackage(registry, published)).toBeUndefined();
    const done = await run('package', manifest, publish, registry.token);
    expect(done.code, done.output).toBe(0);
    const stranger = await run('stranger', consumer, install);
    expect(stranger).toMatchObject({ code: expect.toSatisfy((code) => code !== 0), output: withoutLogin });
    const installed = await run('consumer', consumer, install, registry.token);
    expect(installed.code, installed.output).toBe(0);
    const found = JSON.parse(readFileSync(join(folder, 'consumer/node_modules', published, 'package.json'), 'utf8'));
    expect(found).toMatchObject({ name: published, version: '1.0.0' });
  });

  test('is told that a version is there already', async () => {
    const changed = { ...manifest, description: 'another' };
    if (before) await run('package', changed, before, registry.token);
    const again = await run('package', changed, publish, registry.token);
    expect(again.code, again.output).not.toBe(0);
    expect(again.output).toMatch(/already|over the previously published/);
  });
});
