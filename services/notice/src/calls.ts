/** The notice service calls nobody. */
export const calls = [] as const;
