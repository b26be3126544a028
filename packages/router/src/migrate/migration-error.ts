import type { DatabaseError } from 'pg';

interface Failure {
  readonly migration: string;
  readonly script: string;
  readonly cause: DatabaseError;
  /** Whether PostgreSQL took all of it back. */
  readonly isUndone: boolean;
}

/** A migration that cannot be applied, or the state that forbids applying more. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';
  /** SQLSTATE, where a statement failed. */
  readonly code: string | undefined;

  constructor(message: string, options: { cause?: unknown; code?: string | undefined } = {}) {
    super(message, { cause: options.cause });
    this.code = options.code;
  }
}

/** Names the file, the line and PostgreSQL's own words. */
export function failedMigration({ migration, script, cause, isUndone }: Failure): MigrationError {
  const line = cause.position ? script.slice(0, Number(cause.position)).split('\n').length : 1;
  const words = [`${migration}/migration.sql:${line}: ${cause.message} (${cause.code})`, cause.detail, cause.hint];
  const after = isUndone
    ? 'Nothing of it was applied.'
    : 'It may be half applied: repair it by hand, then resolve it as applied or as rolled back.';
  return new MigrationError([...words, after].filter(Boolean).join('\n'), { cause, code: cause.code });
}
