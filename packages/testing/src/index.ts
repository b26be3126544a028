export { createDatabase, type DatabaseOptions, type TestDatabase } from './create-database.ts';
export { freePort } from './free-port.ts';
export { permits } from './permits.ts';
export type { PlatformOptions } from './platform-options.ts';
export { startPostgres } from './postgres.ts';
export { readmeTables } from './readme-tables.ts';
export type { Answer, Send } from './requests.ts';
export { startPlatform, type TestPlatform, type TestService } from './start-platform.ts';
export { type ServiceOptions, startService } from './start-service.ts';
