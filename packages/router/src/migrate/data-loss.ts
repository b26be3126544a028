import { readFile } from 'node:fs/promises';
import { everything, openEngine } from './engine.ts';

export interface LossQuestion {
  /** A database that nobody needs, with the older migrations and without rows: its tables may be changed. */
  readonly url: string;
  readonly domain: string;
  /** The schema.prisma that it would be led to. */
  readonly schemaFile: string;
}

/**
 * Asks Prisma what would be lost, or could not be done, if a database with rows in every table were led to a schema. The engine's
 * `evaluateDataLoss` needs a shadow database, which its WebAssembly build cannot be given; `schemaPush` asks the same questions.
 *
 * @returns a sentence for each; none where nothing is lost
 */
export async function findDataLoss({ url, domain, schemaFile }: LossQuestion): Promise<string[]> {
  const files = [{ path: schemaFile, content: await readFile(schemaFile, 'utf8') }];
  await using open = await openEngine({ url, domain, assumesRows: true });
  const { warnings, unexecutable } = await open.engine.schemaPush({
    force: false,
    schema: { files },
    filters: everything,
  });
  return [...unexecutable, ...warnings];
}
