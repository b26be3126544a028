import { foldPlatform } from '@clever/readers/clients';
import type { PlatformView } from '../platform-shapes.ts';
import { platformUnknown } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import type { Prisma } from './generated/client.ts';
import { toPlatformView } from './platform-row.ts';

/** Reads a platform of an app. @throws APP_PLATFORM_UNKNOWN */
export async function readPlatform({ prisma }: AppDb, app: string, name: string): Promise<PlatformView> {
  return toPlatformView(await findPlatform(prisma, app, name));
}

/** Finds the row of a platform. @throws APP_PLATFORM_UNKNOWN */
export async function findPlatform(client: Prisma.TransactionClient, app: string, name: string) {
  const row = await client.platform.findUnique({ where: { appKey_name: { appKey: app, name: foldPlatform(name) } } });
  if (!row) throw platformUnknown(`There is no app ${app} on ${name}`);
  return row;
}
