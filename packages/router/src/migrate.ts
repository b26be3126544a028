export { type Migrated, type MigrateOptions, migrate } from './migrate/apply.ts';
export { type ContractStep, declarationOf } from './migrate/contract-step.ts';
export { findDataLoss, type LossQuestion } from './migrate/data-loss.ts';
export { type Drift, findDrift } from './migrate/drift.ts';
export { MigrationError } from './migrate/migration-error.ts';
export { refuseWhileNeeded } from './migrate/refuse-while-needed.ts';
export { resolveMigration } from './migrate/resolve.ts';
export { type MigrationStatus, migrationStatus } from './migrate/status.ts';
