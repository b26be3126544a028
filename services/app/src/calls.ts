/** The app service calls nobody yet. */
export const calls = [] as const;
