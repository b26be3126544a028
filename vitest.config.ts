import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  ssr: { resolve: { conditions: ['@clever/source'], externalConditions: ['@clever/source'] } },
  test: {
    include: ['{packages,services,tools}/*/test/**/*.test.ts', 'test/*.test.ts'],
    exclude: [...configDefaults.exclude, '**/*.slow.test.ts'],
    execArgv: ['--conditions=@clever/source'],
    globalSetup: ['packages/testing/src/global-setup.ts'],
    setupFiles: ['packages/testing/src/setup.ts'],
    // Modules are loaded once per worker: with a worker per file, most of the time went into loading them again.
    isolate: false,
    // Tests wait for other processes half of their time. Each worker takes up to a gigabyte.
    maxWorkers: Math.min(2 * availableParallelism(), 8),
    // Limits are for what hangs: on a machine that has other work, everything here takes several times as long.
    testTimeout: 180_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
