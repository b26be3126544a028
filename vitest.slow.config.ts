import { configDefaults, defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** Tests that take minutes: they release, bundle and deploy what is in this checkout. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ['tools/*/test/**/*.slow.test.ts', 'test/**/*.slow.test.ts'],
    exclude: configDefaults.exclude,
    maxWorkers: 1,
  },
});
