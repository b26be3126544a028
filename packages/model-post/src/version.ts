import { createRequire } from 'node:module';

/** Version of this package, and so of the contract. */
export const { version } = createRequire(import.meta.url)('../package.json') as { version: string };
