import { readFileSync } from 'node:fs';
import { app, problems } from '@clever/model-app';
import { archive, problems as archiveProblems } from '@clever/model-archive';
import { readmeTables } from '@clever/testing';
import { expect, test } from 'vitest';
import { config } from '../src/config.ts';

test('the tables of the README are those of the code', () => {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const operations = [...Object.values(app.operations), ...Object.values(archive.operations)];
  const contract = { ...app, operations: Object.fromEntries(operations.map((each) => [each.name, each])) };
  const all = { ...problems, ...archiveProblems };
  expect(readme).toContain(readmeTables({ contract, problems: all, config }));
});
