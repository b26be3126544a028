import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '*.ts', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && file !== 'test/words.test.ts');

/** Words that have another in docs/glossary.md, which it names. */
const banned: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/\b(most|least)[A-Z]\w*/, 'max or min'],
  [/\bview[A-Z]\w*(?= = \(\{|\(row\b)/, 'to, for what converts a row'],
  [/\/?\*\*? (Says|Tells whether)\b/, 'Converts, Reads, Computes, Returns whether'],
  [/\b(deeds?|unheard|grantees?|good-?bye|dearer|dear)\b/i, 'a term of the glossary'],
];

test.each(banned)('%s is said as: %s', (pattern, _instead) => {
  const found = files.flatMap((file) =>
    readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${file}:${at + 1}: ${line.trim()}`] : [])),
  );
  expect(found).toEqual([]);
});

test('the file that opens a domain is named after it', () => {
  const opened = files.filter((file) => /\/open(?:-\w+)?\.ts$/.test(file) && file.includes('/src/db/'));
  expect(opened.filter((file) => basename(file) !== `open-${/packages\/model-(\w+)/.exec(file)?.[1]}.ts`)).toEqual([]);
});
