import { readFileSync } from 'node:fs';
import { event, problems } from '@clever/model-event';
import { readmeTables } from '@clever/testing';
import { expect, test } from 'vitest';
import { config } from '../src/context.ts';

test('the tables of the README are those of the code', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(readmeTables({ contract: event, problems, config }));
});
