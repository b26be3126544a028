import { readFileSync } from 'node:fs';
import { problems, vid } from '@clever/model-vid';
import { storageSettings } from '@clever/storage';
import { readmeTables } from '@clever/testing';
import Type from 'typebox';
import { expect, test } from 'vitest';
import { config } from '../src/config.ts';

/** Those of the storage stand in the README of file. */
const own = Type.Omit(
  config,
  Object.keys(storageSettings('VID')) as (keyof ReturnType<typeof storageSettings<'VID'>>)[],
);

test('the tables of the README are those of the code', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(readmeTables({ contract: vid, problems, config: own }));
});
