import { type IdempotencyKey, newId, standard } from '@clever/contract';
import { once, type Receipt } from '@clever/model';
import { codeTaken } from '../problems.ts';
import { normalize } from '../rules/code-text.ts';
import { defaultCharset } from '../rules/pattern.ts';
import { assertPeriod } from '../rules/period.ts';
import type { Campaign, NewCampaign } from '../shapes.ts';
import { toCampaign } from './campaign-row.ts';
import type { CouponDb } from './coupon-db.ts';
import type { CampaignModel } from './generated/models.ts';
import { jsonValue } from './json-value.ts';
import { announceCampaign, forgetCampaign } from './notify.ts';

type NewRow = Omit<CampaignModel, 'createdAt' | 'updatedAt' | keyof Receipt>;

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
  const row = newRow(db, input);
  assertPeriod(row.startsAt, row.endsAt);
  const made = await once(
    { caller, key },
    {
      insert: (receipt) => insert(db, { ...row, ...receipt }),
      find: (by) => db.prisma.campaign.findUnique({ where: { createdBy_idempotencyKey: by } }),
      taken: (constraint) => (constraint === 'code_pkey' ? codeTaken() : standard.internal(`Constraint ${constraint}`)),
    },
  );
  if (made.isNew) forgetCampaign(db, made.row.id);
  return toCampaign(made.isNew ? made.row : { ...made.row, ...row, id: made.row.id });
}

function newRow(db: CouponDb, input: NewCampaign): NewRow {
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
  };
}

const instant = (text: string | null | undefined) => (text ? new Date(text) : null);

async function insert({ prisma }: CouponDb, row: NewRow & Receipt<IdempotencyKey>): Promise<CampaignModel> {
  const { id, shared } = row;
  const data = { ...row, audience: jsonValue(row.audience), reward: jsonValue(row.reward), stock: { create: {} } };
  const code = shared === null ? [] : [{ code: normalize(shared), campaignId: id, position: 1, display: shared }];
  const [made] = await prisma.$transaction([
    prisma.campaign.create({ data }),
    prisma.code.createMany({ data: code }),
    prisma.$queryRaw(announceCampaign(id)),
  ]);
  return made;
}
