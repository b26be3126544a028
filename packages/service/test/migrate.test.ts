import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { contract } from '@clever/contract';
import type { Instance } from '@clever/contract/permits';
import type { Domain } from '@clever/router';
import { createDatabase } from '@clever/testing';
import Type from 'typebox';
import { afterAll, describe, expect, test } from 'vitest';
import { createService, defineContext, type Service } from '../src/index.ts';
import { migrateService } from '../src/migrate.ts';
import { watchMigrations } from '../src/missing-migrations.ts';
import { modelVersions, ownDomains } from '../src/models.ts';

const folder = mkdtempSync(join(tmpdir(), 'clever-installed-'));
afterAll(() => rmSync(folder, { recursive: true }));
const context = defineContext({ config: Type.Object({}), calls: [], domains: ['notice'], open: () => ({}) });

/** A service as it is deployed: with a model of this version, and these migrations, installed beside it. */
function install(version: string, migrations: Record<string, string>, instances?: Service['instances']): Service {
  const root = join(folder, crypto.randomUUID());
  const write = (path: string, content: string) => {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  };
  write('node_modules/@clever/model-notice/package.json', JSON.stringify({ name: '@clever/model-notice', version }));
  for (const [name, sql] of Object.entries(migrations))
    write(`node_modules/@clever/model-notice/prisma/migrations/${name}/migration.sql`, sql);
  const from = pathToFileURL(join(root, 'main.js')).href;
  return createService({
    name: 'notice',
    version: '9.0.0',
    from,
    contracts: [],
    context,
    handlers: [],
    ...(instances && { instances }),
  });
}

const first = { '01_begin': 'CREATE TABLE note (id INT PRIMARY KEY, text TEXT);' };
const second = { '02_more': 'ALTER TABLE note ADD COLUMN body TEXT;' };
const third = {
  '03_less': '-- contract since 1.3.0: nothing reads "text" any more\nALTER TABLE note DROP COLUMN text;',
};

const running = (model: string, service = 'notice'): Instance => ({
  id: '0199aaaa-0000-7000-8000-000000000001',
  service,
  version: '4.5.6',
  host: 'pod-7',
  contracts: {},
  models: { notice: model },
  figures: null,
  seenAt: new Date().toISOString(),
});

async function prepare() {
  const database = await createDatabase('notice', { isMigrated: false });
  const said: string[] = [];
  const run = (service: Service, options: { isDry?: boolean; force?: string; env?: Record<string, string> } = {}) => {
    const { isDry = false, force, env = {} } = options;
    return migrateService(service, { ...database.env, ...env }, { isDry, force, say: (line) => said.push(line) });
  };
  const columns = async () => {
    const text = "SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'note' ORDER BY 1";
    const { rows } = await database.query<{ name: string }>({ text });
    return rows.map(({ name }) => name);
  };
  return { said, run, columns, database };
}

describe('a service that migrates', () => {
  test('applies what its installed model brings, once', async () => {
    const { said, run, columns } = await prepare();
    const service = install('1.2.0', { ...first, ...second });
    expect(modelVersions(service)).toEqual({ notice: '1.2.0' });
    expect(await run(service, { isDry: true })).toBe(false);
    expect(await columns()).toEqual([]);
    expect(await run(service)).toBe(true);
    expect(await run(service)).toBe(true);
    expect(await columns()).toEqual(['body', 'id', 'text']);
    expect(said).toEqual([
      'notice 1.2.0: missing 01_begin, 02_more',
      'notice 1.2.0: applied 01_begin, 02_more',
      'notice 1.2.0: nothing is missing',
    ]);
  });

  test('names a missing address before it does anything', async () => {
    const { run } = await prepare();
    const env = { DATABASE_URL_NOTICE: '' };
    await expect(run(install('1.0.0', first), { env })).rejects.toMatchObject({
      faults: [expect.stringMatching(/^DATABASE_URL_NOTICE is missing/)],
    });
  });
});

test('a service migrates the domains of its own contracts, and no others that it opens', () => {
  const service = (domains: readonly Domain[], ...names: string[]) => ({
    ...install('1.0.0', first),
    context: { ...context, domains },
    contracts: names.map((name) => contract(name, '1.0.0', {})),
  });
  expect(ownDomains(service(['app', 'archive', 'link'], 'app', 'archive'))).toEqual(['app', 'archive']);
  expect(ownDomains(service(['permit'], 'permitter'))).toEqual(['permit']);
});

describe('a contract step', () => {
  const all = { ...first, ...second, ...third };

  test('is refused while a service runs with an older model, and nothing beside it is applied', async () => {
    const { run, columns } = await prepare();
    await run(install('1.0.0', first));
    const asked = async () => [running('1.2.9'), running('1.3.0', 'app'), running('2.0.0', 'link')];
    const refusal = await run(install('2.0.0', all, asked)).catch((error: Error) => error.message);
    expect(refusal).toMatch(/^03_less \(contract step since 1\.3\.0: nothing reads "text" any more\) is refused/);
    expect(refusal).toMatch(/service notice 4\.5\.6 on pod-7 has the model notice 1\.2\.9, last seen \d s ago/);
    expect(refusal).not.toMatch(/service (app|link)/);
    await expect(run(install('2.0.0', all, asked), { isDry: true })).rejects.toThrow('is refused');
    expect(await columns()).toEqual(['id', 'text']);
    expect(await run(install('2.0.0', all, async () => [running('1.3.0')]))).toBe(true);
    expect(await columns()).toEqual(['body', 'id']);
  });

  test('is refused while nobody can say what runs, unless it is forced with a reason', async () => {
    const { run, columns, said } = await prepare();
    await run(install('1.0.0', first));
    const service = install('2.0.0', all);
    await expect(run(service)).rejects.toThrow(/is refused: .*PERMITTER_URL and CLEVER_SECRET are not both set/);
    const env = { PERMITTER_URL: 'http://127.0.0.1:9', CLEVER_SECRET: 'x'.repeat(43) };
    await expect(run(service, { env })).rejects.toThrow(/is refused: the permitter cannot say .*ECONNREFUSED/);
    expect(await columns()).toEqual(['id', 'text']);
    expect(await run(service, { force: 'the site is closed tonight' })).toBe(true);
    expect(said).toContain('03_less is applied without checking which services need it: the site is closed tonight');
    expect(await columns()).toEqual(['body', 'id']);
  });

  test('asks nobody on a database that is empty', async () => {
    const { run, columns } = await prepare();
    expect(await run(install('2.0.0', all, () => Promise.reject(new Error('asked'))))).toBe(true);
    expect(await columns()).toEqual(['body', 'id']);
  });
});

test('readiness names what a database lacks, until it has it; a database that is ahead lacks nothing', async () => {
  const { run, database } = await prepare();
  const both = install('1.2.0', { ...first, ...second });
  const missing = watchMigrations(both);
  expect(await missing(database)).toEqual(['01_begin', '02_more']);
  await run(install('1.1.0', first));
  expect(await missing(database)).toEqual(['02_more']);
  await run(both);
  expect(await missing(database)).toEqual([]);
  expect(await watchMigrations(install('1.1.0', first))(database)).toEqual([]);
});
