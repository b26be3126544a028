import { test } from 'vitest';
import { printThroughFaults } from './print-through-faults.ts';
import { printing } from './start-print.ts';

test(
  'print, item, push and file are killed at every step of a print: what is printed is paid once, and nothing else is',
  () => printThroughFaults([printing]),
  600_000,
);
