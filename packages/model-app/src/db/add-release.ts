import { newId } from '@clever/contract';
import { findReceipt, type Maker, once, type ReceiptKey, receiptOf } from '@clever/model';
import { foldPlatform } from '@clever/readers/clients';
import type { NewRelease, ReleaseView } from '../platform-shapes.ts';
import { releaseTaken } from '../problems.ts';
import type { AppDb } from './app-db.ts';
import { changeApp } from './change-app.ts';
import { Prisma } from './generated/client.ts';
import { guardLockout } from './guard-lockout.ts';
import { findPlatform } from './read-platform.ts';
import { toReleaseView } from './release-row.ts';
import { isSameVersion, withRelease } from './with-release.ts';

/**
 * Adds a version of an app on a platform.
 *
 * @throws APP_UNKNOWN; APP_PLATFORM_UNKNOWN; APP_RELEASE_TAKEN; IDEMPOTENCY_KEY_REUSED
 * @throws APP_LOCKOUT when a forced update that waited for this version would lock out too many
 */
export async function addRelease(
  db: AppDb,
  { app, body: given, force }: { readonly app: string; readonly body: NewRelease; readonly force: boolean },
  maker: Maker,
): Promise<ReleaseView> {
  const body = { ...given, platform: foldPlatform(given.platform) };
  const earlier = await findReceipt(maker, findIn(db.prisma));
  if (earlier) return earlier.createdAs as ReleaseView;
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
    const createdAs = toReleaseView(row);
    const data = { ...row, countries: countries ?? Prisma.DbNull, createdAs };
    const made = await once(maker, {
      insert: async () =>
        (await isThere(transaction, row))
          ? []
          : transaction.release.createManyAndReturn({ data, skipDuplicates: true }),
      find: findIn(transaction),
      taken: () => releaseTaken(`${app} has ${body.semver} on ${body.platform} already`),
    });
    return made.row.createdAs as ReleaseView;
  });
}

const findIn = (client: Prisma.TransactionClient) => (by: ReceiptKey) =>
  client.release.findUnique({ where: { createdBy_idempotencyKey: by } });

/** The key of the table tells spellings apart, versions are told apart here: who adds one holds the app's row. */
async function isThere(
  client: Prisma.TransactionClient,
  { appKey, platform, semver }: Pick<Prisma.ReleaseCreateManyInput, 'appKey' | 'platform' | 'semver'>,
): Promise<boolean> {
  const others = await client.release.findMany({ where: { appKey, platform }, select: { semver: true } });
  return others.some((other) => isSameVersion(other.semver, semver));
}
