import { readFile } from 'node:fs/promises';
import { everything, openEngine } from './engine.ts';

export interface Drift {
  /** A database to which all migrations were applied. */
  readonly url: string;
  readonly domain: string;
  /** The model's schema.prisma. */
  readonly schemaFile: string;
}

/**
 * Compares a migrated database with a schema.prisma. What Prisma's schema cannot say (checks, partial indexes, indexes
 * on expressions) is no difference.
 *
 * @returns the SQL that would lead from the migrations to the schema; undefined where they agree
 */
export async function findDrift({ url, domain, schemaFile }: Drift): Promise<string | undefined> {
  const files = [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }];
  await using open = await openEngine({ url, domain });
  const { exitCode, stdout } = await open.engine.diff({
    from: { tag: 'schemaDatasource', files, configDir: '.' },
    to: { tag: 'schemaDatamodel', files },
    script: true,
    exitCode: true,
    filters: everything,
  });
  return exitCode === 0 ? undefined : (stdout ?? '');
}
