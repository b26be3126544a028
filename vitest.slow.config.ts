import { configDefaults, defineConfig } from 'vitest/config';
import usual from './vitest.config.ts';

/** Tests that take minutes: they deploy what is in this checkout, which is released and bundled once for all of them. */
export default defineConfig({
  ...usual,
  test: {
    ...usual.test,
    include: ['tools/*/test/**/*.slow.test.ts', 'test/**/*.slow.test.ts'],
    exclude: configDefaults.exclude,
    globalSetup: ['packages/testing/src/global-setup.ts', 'test/released/global-setup.ts'],
  },
});
