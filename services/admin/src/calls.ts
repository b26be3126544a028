/** This service calls no other. */
export const calls = [] as const;
