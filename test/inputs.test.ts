import { globSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { OperationSpec } from '@clever/contract';
import type { DomainAdmin } from '@clever/contract/admin';
import { expect, test } from 'vitest';
import { checkBounds } from '../packages/contract/src/bounds.ts';
import { folders, load } from './all-services.ts';

type Shape = Readonly<Record<string, unknown>>;

/** Texts that are read as they are sent: addresses, delimiters, credentials. */
const exact =
  /\.(target|targets|expiredTarget|fallback|ios|android|desktop|url|image|storeUrl|split|authorization|x-operation)$/;

const services = await Promise.all(folders.map(load));
const operations = services.flatMap(({ contracts }) =>
  contracts.flatMap((contract) => Object.values<OperationSpec>(contract.operations)),
);

/** Finds texts with a length of their own, by their place. */
function* textsIn(shape: Shape, place: string): Generator<[string, Shape]> {
  if (shape.type === 'string' && !('format' in shape) && !('enum' in shape) && !('const' in shape))
    yield [place, shape];
  for (const [name, field] of Object.entries((shape.properties ?? {}) as Record<string, Shape>))
    yield* textsIn(field, `${place}.${name}`);
  for (const one of [
    shape.anyOf ?? [],
    Object.values(shape.patternProperties ?? {}),
    shape.items ?? [],
  ].flat() as Shape[])
    yield* textsIn(one, place);
}

test('every text that is sent is trimmed, but those that something else reads', () => {
  const sent = operations.flatMap(({ name, params, query, body }) =>
    Object.entries({ params, query, body }).flatMap(([part, shape]) =>
      shape ? [...textsIn(shape as unknown as Shape, `${name} ${part}`)] : [],
    ),
  );
  expect(sent.length).toBeGreaterThan(200);
  expect(sent.filter(([place, { trim }]) => trim !== true && !exact.test(place)).map(([place]) => place)).toEqual([]);
});

test('what a verb of the admin site asks for is bounded too', async () => {
  for (const file of globSync('packages/model-*/src/admin.ts')) {
    const { admin } = (await import(pathToFileURL(file).href)) as { admin: DomainAdmin };
    for (const [table, { verbs = {}, files = {} }] of Object.entries(admin.tables))
      for (const [verb, { input }] of Object.entries({ ...verbs, ...files }))
        expect(input && checkBounds(input, `${admin.domain} ${table} ${verb}`)).toBeUndefined();
  }
});
