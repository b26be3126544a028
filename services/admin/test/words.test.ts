import type { DomainAdmin } from '@clever/contract/admin';
import type { Database } from '@clever/contract/database';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { admins } from '../src/core/domains/admins.ts';
import { startSite } from './support/site.ts';
import { unnamedIn, unnamedValues } from './support/unnamed.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite();
});
afterAll(() => site[Symbol.asyncDispose]());

describe.each(admins.map((admin) => [admin.domain, admin] as const))('%s', (domain, admin) => {
  test('calls everything that it shows by a Korean name', () => {
    expect(unnamedIn(admin)).toEqual([]);
  });

  test('names every value that its database allows where there are few', async () => {
    const allowed = await allowedValues(site.database(domain as Parameters<typeof site.database>[0]), admin);
    expect(allowed.flatMap(({ field, values }) => unnamedValues(admin, field, values))).toEqual([]);
  });

  test('says each of its problems in Korean, and no others', async () => {
    const entry = await entryOf(admin);
    const exported = Object.entries(entry).flatMap(([name, one]) =>
      /problems$/i.test(name) ? Object.values(one as object) : [one],
    );
    const codes = exported.flatMap((one) => (typeof one === 'function' && 'code' in one ? [String(one.code)] : []));
    expect(Object.keys(admin.problems).sort(), 'problems of the domain (admin-words.ts)').toEqual(
      [...new Set(codes)].sort(),
    );
    expect(Object.values(admin.problems).filter((text) => !/\p{Script=Hangul}/u.test(text))).toEqual([]);
  });

  test('names every value that its contract lists', async () => {
    const listed = await listedValues(admin);
    expect(listed.flatMap(({ field, values }) => unnamedValues(admin, field, values))).toEqual([]);
  });
});

describe('what has no name', () => {
  const coupon = admins.find(({ domain }) => domain === 'coupon') as DomainAdmin;
  const bare = { ...coupon, words: {}, values: {} };

  test('is told with the place where its name belongs', async () => {
    expect(unnamedIn(bare)).toContain(
      'coupon.Stock.held needs a name in the words of the domain (admin-words.ts), or of the table: Held',
    );
    const state = { field: 'state', values: ['held', 'redeemed', 'released', 'lapsed'] };
    expect(await allowedValues(site.database('coupon'), coupon)).toContainEqual(state);
    expect(unnamedValues(bare, state.field, state.values)).toContain(
      'coupon.state = held needs a name in the values of the domain (admin-words.ts), of the table or of the verb: held',
    );
    const player = admins.find(({ domain }) => domain === 'player') as DomainAdmin;
    expect(await listedValues(player)).toContainEqual({ field: 'kind', values: expect.arrayContaining(['device']) });
  });
});

interface FewValues {
  readonly field: string;
  readonly values: readonly string[];
}

/** What CHECK constraints on one column list. */
async function allowedValues(database: Database, { model }: DomainAdmin): Promise<FewValues[]> {
  const { rows } = await database.query<{ column_name: string; definition: string }>({
    text: `SELECT a.attname AS column_name, pg_get_constraintdef(c.oid) AS definition
      FROM pg_constraint c JOIN pg_class r ON r.oid = c.conrelid JOIN pg_attribute a ON a.attrelid = r.oid AND a.attnum = c.conkey[1]
      WHERE c.contype = 'c' AND cardinality(c.conkey) = 1 AND r.relnamespace = $1::regnamespace AND pg_get_constraintdef(c.oid) LIKE '%= ANY%'`,
    values: [database.schema],
  });
  const fields = Object.values(model).flatMap(({ fields }) => Object.entries(fields));
  return rows.map(({ column_name, definition }) => ({
    field: fields.find(([, { column }]) => column === column_name)?.[0] ?? column_name,
    values: [...definition.matchAll(/'([^']*)'/g)].map(([, value]) => value ?? ''),
  }));
}

/** What the model's package exports besides `./admin`. */
async function entryOf({ domain }: DomainAdmin): Promise<Readonly<Record<string, unknown>>> {
  const name = `@clever/model-${domain}`;
  return import(/* @vite-ignore */ name);
}

type Node = Readonly<Record<string, unknown>>;

/** What shapes of the domain's contract list for properties that are named like a text of a table. */
async function listedValues(admin: DomainAdmin): Promise<FewValues[]> {
  const entry = await entryOf(admin);
  const contracts = Object.values(entry).filter((one) => (one as Node | undefined)?.operations);
  const texts = new Set(
    Object.values(admin.model).flatMap(({ fields }) =>
      Object.keys(fields).filter((field) => fields[field]?.type === 'String'),
    ),
  );
  const found: FewValues[] = [];
  const seen = new Set<unknown>();
  const walk = (node: unknown) => {
    if (!node || typeof node !== 'object' || seen.has(node)) return;
    seen.add(node);
    for (const [field, shape] of Object.entries((node as Node).properties ?? {})) {
      const values = constantsOf(shape as Node);
      if (texts.has(field) && values.length > 0) found.push({ field, values });
    }
    for (const child of Object.values(node)) walk(child);
  };
  walk(contracts);
  return found;
}

function constantsOf(shape: Node): string[] {
  const variants = (shape.anyOf ?? []) as readonly Node[];
  return [shape, ...variants].flatMap((one) => [
    ...((one.enum ?? []) as readonly unknown[]).map(String),
    ...('const' in one ? [String(one.const)] : []),
  ]);
}
