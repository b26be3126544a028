import { createRequire } from 'node:module';

const { version: packageVersion } = createRequire(import.meta.url)('../package.json') as { version: string };

/** The version of the contract. */
export const version = packageVersion;
