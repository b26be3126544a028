import { newId } from '@clever/contract';
import type { NewRelease, ReleaseView } from '../platform-shapes.ts';
import { releaseTaken } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import { changeApp } from './change-app.ts';
import { Prisma } from './generated/client.ts';
import { guardLockout } from './guard-lockout.ts';
import { findPlatform } from './read-platform.ts';
import { byReceipt, checkReceipt, type Maker, receiptOf } from './receipt.ts';
import { viewRelease } from './release-view.ts';
import { withRelease } from './with-release.ts';

/**
 * Adds a version of an app on a platform.
 *
 * @throws APP_UNKNOWN; APP_PLATFORM_UNKNOWN; APP_RELEASE_TAKEN; IDEMPOTENCY_KEY_REUSED
 * @throws APP_LOCKOUT when a forced update that waited for this version would lock out too many
 */
export async function addRelease(
  db: AppDb,
  { app, body, force }: { readonly app: string; readonly body: NewRelease; readonly force: boolean },
  maker: Maker,
): Promise<ReleaseView> {
  const earlier = await replay(db.prisma, maker);
  if (earlier) return earlier;
  await guardLockout(db, app, (source) => withRelease(source, { releasedAt: null, countries: null, ...body }), force);
  return changeApp(db, app, async (transaction) => {
    await findPlatform(transaction, app, body.platform);
    const at = new Date();
    const countries = body.countries?.map((country) => country.toUpperCase()) ?? null;
    const row = {
      id: newId(),
      appKey: app,
      ...{
        platform: body.platform,
        semver: body.semver,
        build: body.build,
        state: body.state,
        notes: body.notes ?? null,
      },
      releasedAt: body.releasedAt ? new Date(body.releasedAt) : null,
      countries,
      ...receiptOf(maker),
      ...{ version: 1, createdAt: at, updatedAt: at },
    };
    const createdAs = viewRelease(row);
    const data = { ...row, countries: countries ?? Prisma.DbNull, createdAs };
    const { count } = await transaction.release.createMany({ data, skipDuplicates: true });
    if (count === 1) return createdAs;
    const other = await replay(transaction, maker);
    if (!other) throw releaseTaken(`${app} has ${body.semver} on ${body.platform} already`);
    return other;
  });
}

async function replay(client: Prisma.TransactionClient, maker: Maker): Promise<ReleaseView | undefined> {
  const earlier = await client.release.findUnique({ where: byReceipt(maker) });
  if (!earlier) return undefined;
  checkReceipt(earlier, maker);
  return earlier.createdAs as ReleaseView;
}
