/** The link service calls nobody. */
export const calls = [] as const;
