import { type IdempotencyKey, newId, standard } from '@clever/contract';
import { constraintOf } from '@clever/contract/database';
import { codeTaken } from '../problems.ts';
import { normalize } from '../rules/code-text.ts';
import { defaultCharset } from '../rules/pattern.ts';
import { assertPeriod } from '../rules/period.ts';
import type { Campaign, NewCampaign } from '../shapes.ts';
import { viewCampaign } from './campaign-view.ts';
import type { CouponDb } from './coupon-db.ts';
import type { CampaignModel } from './generated/models.ts';
import { jsonValue } from './json-value.ts';
import { announceCampaign, forgetCampaign } from './notify.ts';

type NewRow = Omit<CampaignModel, 'createdAt' | 'updatedAt'>;

/**
 * Creates a campaign. The same key and request answer the first reply again, whatever became of the campaign.
 *
 * @throws INVALID_INPUT when it ends before it starts; COUPON_CODE_TAKEN; IDEMPOTENCY_KEY_REUSED
 */
export async function createCampaign(
  db: CouponDb,
  caller: string,
  key: IdempotencyKey,
  input: NewCampaign,
): Promise<Campaign> {
  const row = newRow(db, caller, key, input);
  assertPeriod(row.startsAt, row.endsAt);
  try {
    const made = await insert(db, row);
    forgetCampaign(db, made.id);
    return viewCampaign(made);
  } catch (error) {
    const constraint = constraintOf(error);
    if (constraint === undefined) throw error;
    return viewCampaign(await replay(db, row, constraint));
  }
}

function newRow(db: CouponDb, caller: string, key: IdempotencyKey, input: NewCampaign): NewRow {
  const { codes, name, maxRedemptions = null, maxPerPlayer = 1, audience = {} } = input;
  const shared = 'shared' in codes ? codes.shared : null;
  return {
    id: newId(),
    name,
    startsAt: instant(input.startsAt),
    endsAt: instant(input.endsAt),
    maxRedemptions,
    maxPerPlayer,
    maxPerCode: input.maxPerCode === undefined && shared === null ? 1 : (input.maxPerCode ?? null),
    audience,
    reward: input.reward as CampaignModel['reward'],
    rewardVersion: 1,
    shared,
    pattern: 'pattern' in codes ? codes.pattern.toUpperCase() : null,
    charset: 'pattern' in codes ? (codes.charset ?? defaultCharset) : null,
    keyId: 'pattern' in codes ? db.keys.current : null,
    importedLengths: [],
    nextIndex: 0,
    nextPosition: shared === null ? 1 : 2,
    paused: false,
    version: 1,
    caller,
    key: key.value,
    fingerprint: key.fingerprint,
  };
}

const instant = (text: string | null | undefined) => (text ? new Date(text) : null);

async function insert({ database, prisma }: CouponDb, row: NewRow): Promise<CampaignModel> {
  const { id, shared } = row;
  const data = { ...row, audience: jsonValue(row.audience), reward: jsonValue(row.reward), stock: { create: {} } };
  const code = shared === null ? [] : [{ code: normalize(shared), campaignId: id, position: 1, display: shared }];
  const [made] = await database.retry(() =>
    prisma.$transaction([
      prisma.campaign.create({ data }),
      prisma.code.createMany({ data: code }),
      prisma.$queryRaw(announceCampaign(id)),
    ]),
  );
  return made;
}

/** What the same key created before, as it was then. */
async function replay({ prisma }: CouponDb, row: NewRow, constraint: string): Promise<CampaignModel> {
  const { caller, key, fingerprint } = row;
  const first = await prisma.campaign.findUnique({ where: { caller_key: { caller, key } } });
  if (first && first.fingerprint !== fingerprint) throw standard.keyReused();
  if (first) return { ...first, ...row, id: first.id };
  if (constraint === 'code_pkey') throw codeTaken();
  throw standard.internal(`Constraint ${constraint}`);
}
