import { appUnknown } from '../problems.ts';
import type { CompiledApp } from '../rules/compiled-app.ts';
import type { AppDb } from './app-db.ts';

/**
 * Finds an app in memory; asking for one that does not exist costs no statement either.
 *
 * @throws APP_UNKNOWN; UNAVAILABLE when there is nothing in memory, and the database does not answer
 */
export async function findCompiled({ board }: AppDb, key: string): Promise<CompiledApp> {
  const held = board.get();
  const app = (held instanceof Promise ? await held : held).get(key);
  if (!app) throw appUnknown(`There is no app ${key}`);
  return app;
}
