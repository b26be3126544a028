import { afterAll } from 'vitest';
import { countHandles, expectNoLeak } from './leaks.ts';
import { closeAll } from './left-open.ts';

/* Vitest's `setupFiles`: after each test file closes what this package opened for it, then fails where more is open than before. */
const before = countHandles();

afterAll(async () => {
  await closeAll();
  await expectNoLeak(before);
});
