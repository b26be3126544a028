import { readFileSync } from 'node:fs';
import { problems, push } from '@clever/model-push';
import { readmeTables } from '@clever/testing';
import { expect, test } from 'vitest';
import { config } from '../src/config.ts';

test('the tables of the README are those of the code', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(readmeTables({ contract: push, problems, config }));
});
