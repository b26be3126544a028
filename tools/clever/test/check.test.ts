import { describe, expect, test } from 'vitest';
import { changedCoverage, formatCoverage } from '../src/check/changed-coverage.ts';
import { changedLines } from '../src/check/changed-lines.ts';
import { readLcov } from '../src/check/lcov.ts';

const diff = `diff --git a/one.ts b/one.ts
--- a/one.ts
+++ b/one.ts
@@ -3 +3,3 @@ function f() {
-old
+new
+new
+new
@@ -10,2 +11,0 @@
-gone
-gone
@@ -20 +20 @@
-x
+y
diff --git a/gone.ts b/gone.ts
--- a/gone.ts
+++ /dev/null
@@ -1,2 +0,0 @@
-a
-b
diff --git a/new.ts b/new.ts
--- /dev/null
+++ b/new.ts
@@ -0,0 +1,2 @@
+++ counter;
+b
`;

const lcov =
  'TN:\nSF:one.ts\nDA:3,1\nDA:4,0\nDA:5,0\nDA:6,0\nDA:20,2\nend_of_record\nSF:other.ts\nDA:1,0\nend_of_record\n';

describe('changed lines', () => {
  test('are those that are new or different; what was removed has none', () => {
    expect(changedLines(diff)).toEqual(
      new Map([
        ['one.ts', new Set([3, 4, 5, 20])],
        ['new.ts', new Set([1, 2])],
      ]),
    );
  });

  test('are counted where there is code, in files that tests load', () => {
    expect(changedCoverage(changedLines(diff), readLcov(lcov))).toEqual([{ file: 'one.ts', run: 2, missed: [4, 5] }]);
  });
});

describe('the report', () => {
  test('says how many lines were run, and which were not', () => {
    const text = formatCoverage([{ file: 'one.ts', run: 2, missed: [4, 5, 9] }]);
    expect(text).toContain('Tests ran 2 of 5 changed lines (40 %).');
    expect(text).toContain('| one.ts | 4-5, 9 |');
  });

  test('has no table where every line was run', () => {
    expect(formatCoverage([{ file: 'one.ts', run: 2, missed: [] }])).toBe('Tests ran 2 of 2 changed lines (100 %).\n');
  });

  test('says so where no code changed', () => {
    expect(formatCoverage([])).toBe('No line of code changed that tests could run.\n');
  });
});
