import { readFileSync } from 'node:fs';
import { festival, problems } from '@clever/model-festival';
import { readmeTables } from '@clever/testing';
import { expect, test } from 'vitest';
import { context } from '../src/context.ts';

test('the tables of the README are those of the code', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(readmeTables({ contract: festival, problems, config: context.config }));
});
