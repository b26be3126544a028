import type { ProblemError } from '@clever/contract';

/** What a problem was, as it is kept with what was done. */
export const errorText = ({ title, detail }: ProblemError): string => (detail ? `${title}. ${detail}` : title);
