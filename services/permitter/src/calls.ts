/** The permitter calls nobody. */
export const calls = [] as const;
