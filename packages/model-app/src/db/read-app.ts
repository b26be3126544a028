import type { AppView } from '../app-shapes.ts';
import { appUnknown } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import { toAppView } from './app-row.ts';

/** Reads an app. @throws APP_UNKNOWN */
export async function readApp({ prisma }: AppDb, key: string): Promise<AppView> {
  const row = await prisma.app.findUnique({ where: { key } });
  if (!row) throw appUnknown(`There is no app ${key}`);
  return toAppView(row);
}
