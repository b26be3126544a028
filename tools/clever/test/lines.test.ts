import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { countLines, formatLines } from '../src/lines/count-lines.ts';
import { workspaceRoot } from '../src/workspace/root.ts';
import { clever } from './run-clever.ts';

test('source, schema and tests are counted apart, and what is generated or built is not', () => {
  const root = mkdtempSync(join(tmpdir(), 'lines-'));
  const files = {
    'package.json': 9,
    'src/index.ts': 3,
    'src/db/generated/client.ts': 100,
    'dist/index.js': 100,
    'node_modules/x/index.js': 100,
    'assets/page.css': 2,
    'prisma/schema.prisma': 5,
    'prisma/migrations/1/migration.sql': 4,
    'test/index.test.ts': 7,
    'README.md': 50,
  };
  for (const [file, lines] of Object.entries(files)) {
    const path = join(root, 'packages/model-notice', file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, 'x\n'.repeat(lines));
  }
  const counted = countLines(root);
  expect(counted).toEqual([{ folder: 'packages/model-notice', source: 5, sql: 9, tests: 7 }]);
  expect(formatLines(counted).split('\n').slice(2)).toEqual([
    '| packages/model-notice | 5 | 9 | 7 |',
    '| notice with its model | 5 | 9 | 7 |',
    '| everything | 5 | 9 | 7 |',
  ]);
});

test('a row for every package is printed, in the table that the decisions hold', async () => {
  const { code, stdout } = await clever('lines');
  expect(code).toBe(0);
  const folders = (text: string) =>
    [...text.matchAll(/^\| ((?:packages|services|tools)\/[\w-]+) \|/gm)].map(([, folder]) => folder);
  expect(folders(stdout)).toContain('services/admin');
  const decisions = readFileSync(join(workspaceRoot(), 'docs/decisions.md'), 'utf8');
  expect(decisions).toContain(stdout.split('\n')[0]);
  expect(folders(decisions).filter((folder) => !folders(stdout).includes(folder))).toEqual([]);
});
