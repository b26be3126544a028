import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const files = globSync('{packages/model-*,services/*,tools/clever/template/packages/*}/src/**/*.ts').filter(
  (file) => !file.includes('/generated/'),
);

test('every way to a database repeats what was the victim of a deadlock', () => {
  const opened = files.map((file) => [file, readFileSync(file, 'utf8')] as const);
  const bare = opened.flatMap(([file, text]) => {
    const clients = text.split('new PrismaClient(').length - 1;
    const byBlock = text.match(/openPrisma\(\s*\w+,\s*\(options\) => new PrismaClient\(options\)/g)?.length ?? 0;
    return clients === byBlock && !/\.pool\b/.test(text) ? [] : [file];
  });
  expect(bare).toEqual([]);
  expect(opened.filter(([, text]) => text.includes('new PrismaClient(')).length).toBeGreaterThan(5);
});
