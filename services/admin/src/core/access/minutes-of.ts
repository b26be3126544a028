import type { ProblemError } from '@clever/contract';

/** After how many minutes a throttled person may try again, to be filled into a text. */
export const minutesOf = ({ extra }: ProblemError): { readonly minutes: number } => ({
  minutes: Math.ceil(Number(extra.seconds) / 60),
});
