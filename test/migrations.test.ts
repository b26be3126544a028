import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { lintMigrations } from '../tools/clever/src/migration/lint-migrations.ts';
import { faultLines } from '../tools/clever/src/migration/run-lint.ts';

test('every migration may be applied while services run, or says what it takes away', async () => {
  const root = resolve('.');
  const verdicts = await lintMigrations(root);
  expect(verdicts.flatMap((verdict) => faultLines(root, verdict)).join('\n')).toBe('');
  expect(verdicts.length).toBeGreaterThan(7);
});
