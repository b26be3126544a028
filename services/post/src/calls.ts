/** The post service calls nobody yet: holds and releases of files wait in its outbox. */
export const calls = [] as const;
