/** Files that entries have are held, and released, by the outbox. */
export const calls = [] as const;
