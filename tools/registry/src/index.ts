export { configuredRegistry } from './configured-registry.ts';
export { listPackages, type PublishedPackage } from './list-packages.ts';
export type { PublicationCheck, Published } from './publication-check.ts';
export { type LogEntry, readLog } from './publish-log.ts';
export { type RegistryFolder, registryFolder } from './registry-folder.ts';
export { type Rights, readRights, setRights } from './rights.ts';
export { type Registry, type StartOptions, startRegistry } from './start-registry.ts';
export { createToken, listTokens, removeTokens, type TokenOptions, type TokenRecord } from './tokens.ts';
export { addUser, listUsers, removeUser } from './users.ts';
