import { readdirSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Domain, domains } from '@clever/router';
import { findDrift } from '@clever/router/migrate';
import { createDatabase } from '@clever/testing';
import { expect, test } from 'vitest';

const packages = join(import.meta.dirname, '../..');
const models = readdirSync(packages).filter((name) => name.startsWith('model-'));

test('every model has its place in the router config', () => {
  expect(models.map((name) => name.slice('model-'.length)).sort()).toEqual(Object.keys(domains).sort());
});

test.for(Object.keys(domains) as Domain[])('the migrations of %s lead to its schema.prisma', async (domain) => {
  await using database = await createDatabase(domain);
  const schemaFile = join(packages, `model-${domain}/prisma/schema.prisma`);
  expect(await findDrift({ url: database.url, domain, schemaFile })).toBeUndefined();
});

const schema = `datasource db {
  provider = "postgresql"
}

model Fruit {
  id   Int    @id
  name String @unique(map: "fruit_name_key")
  @@map("fruit")
}
`;

test('a difference is told as the SQL that would remove it', async () => {
  await using database = await createDatabase('permit', { isMigrated: false });
  const folder = await mkdtemp(join(tmpdir(), 'clever-drift-'));
  const schemaFile = join(folder, 'schema.prisma');
  await writeFile(schemaFile, schema);
  const drift = () => findDrift({ url: database.url, domain: 'permit', schemaFile });
  await database.query({ text: 'CREATE TABLE fruit (id int PRIMARY KEY, name text NOT NULL CHECK (name > $$a$$))' });
  await database.query({ text: 'CREATE INDEX ON fruit (id) WHERE id > 3' });
  await database.query({ text: 'CREATE INDEX ON fruit (lower(name))' });
  expect(await drift()).toContain('CREATE UNIQUE INDEX "fruit_name_key" ON "fruit"("name")');
  await database.query({ text: 'CREATE UNIQUE INDEX fruit_name_key ON fruit (name)' });
  expect(await drift()).toBeUndefined();
  await rm(folder, { recursive: true });
});
