import { type IdempotencyKey, isProblem, newId } from '@clever/contract';
import type { Group } from '@clever/model';
import { couponUnknown } from '../problems.ts';
import { show } from '../rules/code-text.ts';
import type { NewValidation } from '../shapes.ts';
import type { KnownCampaign } from './catalog.ts';
import type { CouponDb } from './coupon-db.ts';

import { findCode, type Located, locateCode } from './locate-code.ts';
import { settle } from './settle.ts';
import type { TakeAnswer, TakeAsk } from './take-group.ts';

export interface Take {
  readonly group: Group<TakeAsk, TakeAnswer>;
  readonly request: NewValidation;
  readonly caller: string;
  readonly key: IdempotencyKey;
  readonly reservationId?: string;
  readonly seconds?: number;
}

export interface Taken {
  readonly campaign: KnownCampaign;
  /** As it is shown. */
  readonly code: string;
  readonly answer: TakeAnswer;
}

/**
 * Asks for a unit of a code, in a group with concurrent requests.
 *
 * @throws the problem of a refusal
 */
export async function take(db: CouponDb, order: Take): Promise<Taken> {
  const located = await locateCode(db, order.request.code);
  try {
    return await takeFrom(db, order, located);
  } catch (error) {
    if (!located.isGuess || !isProblem(error, couponUnknown)) throw error;
    return takeFrom(db, order, await findCode(db, located.code));
  }
}

async function takeFrom(db: CouponDb, order: Take, { code, campaignId }: Located): Promise<Taken> {
  const { group, request, caller, key, reservationId = null, seconds = null } = order;
  const { playerId, context } = request;
  const receipt = { caller, key: key.value, fingerprint: key.fingerprint };
  const asked = { id: newId(), campaignId, code, playerId, reservationId, seconds, ...receipt };
  const { answer, campaign } = await settle(db, { campaignId, playerId, context }, ({ version }, eligible) =>
    group.ask({ ...asked, version, eligible }),
  );
  const { pattern } = campaign;
  return { campaign, answer, code: answer.display ?? (pattern === null ? code : show(pattern, code)) };
}
