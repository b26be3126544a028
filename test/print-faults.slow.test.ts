import { test } from 'vitest';
import { printThroughFaults } from './print-through-faults.ts';
import { printing } from './start-print.ts';

const alone = printing.map((name) => [name]);

test(
  'all services of a print are killed at every step of it, together and each alone: what is printed is paid once, and nothing else is',
  () => printThroughFaults([printing, ...alone]),
  600_000,
);
