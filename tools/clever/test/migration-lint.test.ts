import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { lintMigrations } from '../src/migration/lint-migrations.ts';
import type { MigrationVerdict } from '../src/migration/lint-model.ts';

const folder = mkdtempSync(join(tmpdir(), 'clever-migrations-'));
afterAll(() => rmSync(folder, { recursive: true }));

const begin = `CREATE TABLE "note" ("id" INT NOT NULL, "text" TEXT, "size" INT, CONSTRAINT "note_pkey" PRIMARY KEY ("id"));
CREATE INDEX "note_text_idx" ON "note" ("text");
ALTER TABLE "note" ADD CONSTRAINT "note_size_check" CHECK ("size" > 0);`;
const schema = (fields = '  text String?\n  size Int?\n') => `datasource db {
  provider = "postgresql"
}
model note {
  id Int @id
${fields}
  @@index([text])
}
`;
const digest = (sql: string) => createHash('sha256').update(sql).digest('hex');

interface Checkout {
  readonly sql: string;
  readonly changeset?: string;
  readonly released?: boolean;
  readonly schema?: string;
  readonly first?: string;
}

/** Judges one more migration of a model whose 1.3.0 was released with the first. */
async function lint({ sql, changeset, released = true, schema: now = schema(), first = begin }: Checkout) {
  const root = join(folder, crypto.randomUUID());
  const model = 'packages/model-ticket';
  const contract = {
    contract: 'ticket',
    version: '1.3.0',
    hash: '',
    migrations: { '01_begin': digest(begin) },
    operations: {},
  };
  const files = {
    'package.json': { name: 'root', private: true, packageManager: 'pnpm@12.0.0' },
    'pnpm-workspace.yaml': 'packages: [packages/*]\n',
    '.changeset/config.json': { changelog: false, baseBranch: 'main', access: 'restricted' },
    [`${model}/package.json`]: { name: '@clever/model-ticket', version: '1.3.0' },
    [`${model}/src/index.ts`]: "export const ticket = { service: 'ticket', version: '1.3.0', operations: {} };\n",
    [`${model}/prisma/schema.prisma`]: now,
    [`${model}/prisma/migrations/01_begin/migration.sql`]: first,
    [`${model}/prisma/migrations/02_more/migration.sql`]: sql,
    ...(released && { [`${model}/contract.json`]: contract }),
    ...(changeset && { '.changeset/one.md': `---\n"@clever/model-ticket": ${changeset}\n---\n\nChange tickets.\n` }),
  };
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
  }
  const [one, two] = await lintMigrations(root);
  return { first: one as MigrationVerdict, second: two as MigrationVerdict };
}

const declared = '-- contract since 1.3.0: nothing reads it any more\n';
/** Declared and a major, so that only what is refused is left; Prisma is asked about undeclared ones only. */
const refusals = async (sql: string) => (await lint({ sql: `${declared}${sql}`, changeset: 'major' })).second.faults;

describe('a migration that older services can live with', () => {
  test.each([
    [
      'a nullable column',
      'ALTER TABLE "note" ADD COLUMN "more" TEXT;',
      schema('  text String?\n  size Int?\n  more String?\n'),
    ],
    [
      'a column with a default',
      'ALTER TABLE "note" ADD COLUMN "more" INT NOT NULL DEFAULT 0;',
      schema('  text String?\n  size Int?\n  more Int @default(0)\n'),
    ],
    [
      'a new table, with its indexes and constraints',
      `${begin.replaceAll('note', 'memo')} INSERT INTO "memo" SELECT 1;`,
      schema(),
    ],
    [
      'an index that is made concurrently, alone',
      'CREATE INDEX CONCURRENTLY "note_size_idx" ON "note" ("size");',
      schema(),
    ],
    [
      'an extension, and an index of its kind in the schema',
      'CREATE EXTENSION IF NOT EXISTS "pg_trgm" WITH SCHEMA public;',
      schema(
        '  text String?\n  size Int?\n  @@index([text(ops: raw("gin_trgm_ops"))], type: Gin, map: "note_trgm_idx")\n',
      ),
    ],
    ['a function of a new name', "CREATE FUNCTION f() RETURNS INT LANGUAGE sql AS 'SELECT 1';", schema()],
  ])('%s is expand', async (_what, sql, now) => {
    expect((await lint({ sql, schema: now })).second).toMatchObject({ kind: 'expand', faults: [] });
  });
});

describe('a migration that takes something away', () => {
  test.each([
    ['a column', 'ALTER TABLE "note" DROP COLUMN "size";', 'ban-drop-column'],
    ['a table', 'DROP TABLE "note";', 'ban-drop-table'],
    ['a name', 'ALTER TABLE "note" RENAME COLUMN "size" TO "length";', 'renaming-column'],
    ['a type', 'ALTER TABLE "note" ALTER COLUMN "size" TYPE BIGINT;', 'changing-column-type'],
    ['nulls', 'ALTER TABLE "note" ALTER COLUMN "size" SET NOT NULL;', 'adding-not-nullable-field'],
    ['rows without a field', 'ALTER TABLE "note" ADD COLUMN "more" INT NOT NULL;', 'adding-required-field'],
    ['a default', 'ALTER TABLE "note" ALTER COLUMN "size" DROP DEFAULT;', 'to its default'],
    ['values', 'ALTER TABLE "note" ADD CONSTRAINT c CHECK ("size" < 9) NOT VALID;', 'the constraint forbids'],
    ['duplicates', 'CREATE UNIQUE INDEX CONCURRENTLY i ON "note" ("size");', 'the unique index forbids'],
    ['a constraint', 'ALTER TABLE "note" DROP CONSTRAINT "note_size_check";', 'ON CONFLICT'],
    ['a function', 'DROP FUNCTION f();', 'the function'],
    [
      'the body of a function',
      "CREATE OR REPLACE FUNCTION f() RETURNS INT LANGUAGE sql AS 'SELECT 1';",
      'another name',
    ],
  ])('%s, has to be declared', async (_what, sql, said) => {
    const { second } = await lint({ sql: `${sql}\n`, changeset: 'major' });
    expect(second.kind).toBe('contract');
    expect(second.faults.join('\n')).toMatch(/^1: a contract step, whose first line has to say so/);
    expect(second.faults.join('\n')).toContain(said);
  });

  test('needs a major besides its declaration, and a release that needs it no more', async () => {
    const sql = `${declared}ALTER TABLE "note" DROP COLUMN "size";`;
    expect((await lint({ sql, changeset: 'major' })).second).toMatchObject({ kind: 'contract', faults: [] });
    expect((await lint({ sql, changeset: 'minor' })).second.faults).toEqual([
      '1: a contract step needs a changeset with a major of @clever/model-ticket',
    ]);
    const early = (await lint({ sql: sql.replace('1.3.0', '2.0.0'), changeset: 'major' })).second.faults;
    expect(early).toEqual([expect.stringContaining('no model 2.0.0 is released (the last is 1.3.0)')]);
  });

  test('is found by Prisma too, where no statement shows it', async () => {
    const sql = 'ALTER TABLE "note" ADD COLUMN "more" TEXT;';
    const { second } = await lint({ sql, changeset: 'major', schema: schema('  text String?\n') });
    expect(second.kind).toBe('contract');
    expect(second.faults).toEqual([expect.stringMatching(/drop the column `size` .* 1 non-null values\. \(Prisma\)$/)]);
  });
});

describe('whatever it is for, a migration is refused', () => {
  test.each([
    [
      'that makes an index while others write',
      'CREATE INDEX i ON "note" ("size");',
      'require-concurrent-index-creation',
    ],
    [
      'that makes one concurrently among other statements',
      'CREATE INDEX CONCURRENTLY i ON "note" ("size"); ALTER TABLE "note" ADD COLUMN "more" TEXT;',
      'alone in its migration',
    ],
    [
      'that checks all rows at once',
      'ALTER TABLE "note" ADD CONSTRAINT c CHECK ("size" < 9);',
      'constraint-missing-not-valid',
    ],
    [
      'that fills rows',
      'ALTER TABLE "note" ADD COLUMN "more" TEXT; UPDATE "note" SET "more" = "text";',
      'a backfill is a job',
    ],
    ['that deletes rows', 'DELETE FROM "note" WHERE "size" = 0;', 'a backfill is a job'],
    ['that copies rows', 'INSERT INTO "note" SELECT 1, text FROM "note";', 'a backfill is a job'],
    ['that sets its own time limits', "SET lock_timeout = '1h';", 'lock_timeout is set by whoever applies'],
    ['that ends its transaction', 'COMMIT;', 'a migration is one transaction'],
    ['that hides what it does', 'DO $$ BEGIN DELETE FROM note; END $$;', 'cannot be judged'],
    ['that PostgreSQL cannot read', 'ALTER TABEL "note";', 'cannot read it'],
  ])('%s', async (_what, sql, said) => {
    expect((await refusals(sql)).join('\n')).toContain(said);
  });

  test('that was released with another content', async () => {
    const { first } = await lint({ sql: 'SELECT;', first: `${begin}\n-- more` });
    expect(first.faults).toEqual(['1: it was released with another content, and is never changed again']);
  });
});

test('before the first release there is nothing to lose', async () => {
  const { second } = await lint({ sql: 'DROP TABLE "note";', released: false });
  expect(second).toMatchObject({ kind: 'contract', faults: [] });
});
