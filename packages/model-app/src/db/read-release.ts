import type { ReleaseView } from '../platform-shapes.ts';
import { releaseUnknown } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import type { Prisma } from './generated/client.ts';
import { toReleaseView } from './release-row.ts';

/** Reads a version of an app. @throws APP_RELEASE_UNKNOWN */
export async function readRelease({ prisma }: AppDb, app: string, id: string): Promise<ReleaseView> {
  return toReleaseView(await findRelease(prisma, app, id));
}

/** Finds the row of a version. @throws APP_RELEASE_UNKNOWN */
export async function findRelease(client: Prisma.TransactionClient, app: string, id: string) {
  const row = await client.release.findUnique({ where: { id, appKey: app } });
  if (!row) throw releaseUnknown(`${app} has no version ${id}`);
  return row;
}
