const uuid = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Returns whether a text is an id as this domain writes them: what an address says may be anything. */
export const isId = (text: string): boolean => uuid.test(text);
