export { ConfigError } from './config-error.ts';
export { type Databases, openDatabases } from './databases.ts';
export type { DatabasesOptions } from './databases-options.ts';
export { type Domain, domains } from './domains.ts';
export type { Statement, StatementObserver } from './observe-statements.ts';
export { databaseFaults, databaseSettings, type Env, hasDatabase, poolSettings } from './settings.ts';
