import { expect, test } from 'vitest';
import { admins } from '../src/core/domains/admins.ts';

test('a verb that changes a row demands no field: a form sends what was changed alone', () => {
  const demanding = admins.flatMap(({ domain, tables }) =>
    Object.entries(tables).flatMap(([table, { verbs = {} }]) => {
      const { required = [] } = (verbs.change?.input ?? {}) as { readonly required?: readonly string[] };
      return required.map((field) => `${domain}.${table}: ${field}`);
    }),
  );
  expect(demanding).toEqual([]);
});
