import { test } from 'vitest';
import { festivalThroughFaults } from './festival-through-faults.ts';

test(
  'festival and each service that it calls are killed at each step: all of it is made once, and gone or closed when it has ended',
  () => festivalThroughFaults(),
  600_000,
);
