import { readFileSync } from 'node:fs';
import { post, problems } from '@clever/model-post';
import { readmeTables } from '@clever/testing';
import { expect, test } from 'vitest';
import { config } from '../src/config.ts';

test('the README names every operation, setting and problem', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  expect(readme).toContain(readmeTables({ contract: post, problems, config }));
});
