import { beforeAll } from 'vitest';
import { refuseUndeclared } from './declared.ts';
import { countHandles, expectNoLeak } from './leaks.ts';
import { closeAll } from './left-open.ts';

/* Vitest's `setupFiles`: after each test file closes what this package opened for it, then fails where more is open
   than before, or where a service answered what its contract does not declare. What `beforeAll` returns runs after every hook of the file, since this one is the first. */
beforeAll(() => {
  const before = countHandles();
  return async () => {
    await closeAll();
    await expectNoLeak(before);
    refuseUndeclared();
  };
});
