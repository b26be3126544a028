import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { workspaceRoot } from '../src/workspace/root.ts';

const root = workspaceRoot();
const copy = mkdtempSync(join(tmpdir(), 'clever-new-'));
chmodSync(copy, 0o755);
afterAll(() => rmSync(copy, { recursive: true, force: true }));

const { VITEST: _vitest, NODE_ENV: _mode, ...env } = process.env;
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const run = (command: string, args: string[], cwd = copy) =>
  promisify(execFile)(command, args, { cwd, env: { ...env, PRISMA_SCHEMA_ENGINE_BINARY: 'package.json' } }).catch(
    ({ message, stdout }: { message: string; stdout: string }) => Promise.reject(new Error(`${message}\n${stdout}`)),
  );

/** A checkout beside this one, with the same dependencies. */
function copyCheckout(): void {
  const unwanted = new Set(['.git', '.clever', '.turbo', 'dist']);
  const filter = (path: string) => !unwanted.has(basename(path)) && path !== join(root, 'node_modules');
  cpSync(root, copy, { recursive: true, verbatimSymlinks: true, filter });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
}

/** Links what pnpm would link for the two new packages. */
function link(name: string): void {
  const options = { recursive: true, verbatimSymlinks: true };
  cpSync(join(copy, 'packages/model-link/node_modules'), join(copy, `packages/model-${name}/node_modules`), options);
  cpSync(join(copy, 'services/link/node_modules'), join(copy, `services/${name}/node_modules`), options);
  for (const service of [name, 'admin'])
    symlinkSync(
      `../../../../packages/model-${name}`,
      join(copy, `services/${service}/node_modules/@clever/model-${name}`),
    );
}

test('what is made is short, and the README says how short', () => {
  const files = readdirSync(join(root, 'tools/clever/template'), { recursive: true, withFileTypes: true });
  const lines = files
    .filter((file) => file.isFile())
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8').split('\n').length - 1);
  const total = lines.reduce((sum, count) => sum + count, 0);
  expect(total).toBeLessThanOrEqual(200);
  expect(readFileSync(join(root, 'README.md'), 'utf8')).toContain(`admin and tests: ${total} lines`);
});

const adminTest = 'services/admin/test/entry.test.ts';
const inAdmin = `import { expect, test } from 'vitest';
import { formOf } from './support/person.ts';
import { startSite } from './support/site.ts';

test('staff make and see entries', async () => {
  const { owner } = await startSite();
  const form = formOf((await owner.open('/add/entry/Entry')).text, '/add/entry/Entry');
  expect((await owner.post('/add/entry/Entry', { ...form, 'v.name': 'By staff' })).status).toBe(303);
  expect((await owner.open('/data/entry/Entry')).text).toContain('By staff');
  expect((await owner.open('/')).text).toContain('/data/entry');
});
`;

test('a new service with two more fields, which the admin site shows, passes lint, types and its tests as it is', async () => {
  copyCheckout();
  const made = ['packages/model-entry', 'services/entry'];
  const clever = (...args: string[]) =>
    run(process.execPath, ['--conditions=@clever/source', 'tools/clever/src/main.ts', ...args]);
  await clever('new', 'service', 'entry', '--no-install');
  expect(readFileSync(join(copy, 'deploy/values.example.yaml'), 'utf8')).toMatch(/^ {2}entry:$/m);
  const said = await clever('new', 'field', 'entry.entry', 'shelfColor:string?', '--korean', '색', '--no-generate');
  expect(said.stdout.match(/schema\.prisma|migration\.sql|index\.ts|admin\.ts/g)).toHaveLength(4);
  await clever('new', 'field', 'entry.entry', 'rank:int=3', '--no-generate');
  link('entry');
  writeFileSync(join(copy, adminTest), inAdmin);
  const changed = ['services/admin/src/calls.ts', 'services/admin/src/core/domains'];
  const include = [...made.flatMap((folder) => [`${folder}/src`, `${folder}/test`]), ...changed].filter((path) =>
    existsSync(join(copy, path)),
  );
  // Before there is generated code, which only the version control's list of ignored files keeps from lint.
  await run(bin('biome'), ['check', '--vcs-enabled=false', '--error-on-warnings', 'packages/router/src', ...include]);
  await run(bin('prisma'), ['generate'], join(copy, 'packages/model-entry'));
  writeFileSync(
    join(copy, 'tsconfig.entry.json'),
    JSON.stringify({ extends: './tsconfig.json', include: [...include, 'packages/testing/src'] }),
  );

  await run(bin('tsc'), ['-p', 'tsconfig.entry.json', '--singleThreaded']);
  const result = async (...args: string[]) => {
    await run(bin('vitest'), ['run', '--reporter=json', '--outputFile=result.json', ...args]);
    return JSON.parse(readFileSync(join(copy, 'result.json'), 'utf8'));
  };
  expect(await result(...made, adminTest)).toMatchObject({ success: true, numTotalTests: 34 });
  // What the admin site shows of it has Korean names already; a column that is added needs one too.
  expect(await result('services/admin/test/words.test.ts', '-t', '^entry ')).toMatchObject({ numPassedTests: 4 });
}, 240_000);
