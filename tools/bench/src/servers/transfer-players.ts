/** Players of whom each has enough. */
export const players = 10_000;
