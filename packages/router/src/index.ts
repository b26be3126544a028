export { ConfigError } from './config-error.ts';
export { type Databases, type DatabasesOptions, openDatabases } from './databases.ts';
export { type Domain, domains } from './domains.ts';
export { databaseFaults, databaseSettings, type Env, poolSettings } from './settings.ts';
