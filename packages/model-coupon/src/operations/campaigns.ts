import { Day, Id, operation, paging, preset, standard, text } from '@clever/contract';
import Type from 'typebox';
import { campaignUnknown, codeTaken } from '../problems.ts';
import { Campaign, CampaignEdit, NewCampaign } from '../shapes.ts';
import { Stats } from '../stats-shapes.ts';

const params = Type.Object({ id: Id });

export const create = preset.create('coupon.create', '/campaigns', Campaign, {
  idempotent: 'key',
  location: '/campaigns/{id}',
  summary: 'Create a campaign',
  body: NewCampaign,
  problems: [codeTaken, standard.keyReused],
});

export const list = preset.list('coupon.list', '/campaigns', Campaign, {
  summary: 'List campaigns, newest first',
  query: Type.Object({
    ...paging(),
    /** Part of the name, of whichever case. */
    name: Type.Optional(text(100)),
    paused: Type.Optional(Type.Boolean()),
  }),
});

export const read = preset.read('coupon.read', '/campaigns/{id}', Campaign, {
  summary: 'Read a campaign',
  params,
  problems: [campaignUnknown],
});

export const update = preset.update('coupon.update', '/campaigns/{id}', Campaign, {
  summary: 'Change a campaign; its codes stay',
  params,
  body: CampaignEdit,
  problems: [campaignUnknown, standard.stale],
});

export const pause = operation({
  name: 'coupon.pause',
  method: 'PUT',
  path: '/campaigns/{id}/pause',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'Pause a campaign: nothing is redeemed after the reply',
  params,
  replies: { 200: Campaign },
  problems: [campaignUnknown],
});

export const resume = operation({
  name: 'coupon.resume',
  method: 'DELETE',
  path: '/campaigns/{id}/pause',
  access: 'strong',
  idempotent: 'natural',
  entityTag: 'version',
  summary: 'End the pause of a campaign',
  params,
  replies: { 200: Campaign },
  problems: [campaignUnknown],
});

export const stats = operation({
  name: 'coupon.stats',
  method: 'GET',
  path: '/campaigns/{id}/stats',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Count what was redeemed, what is left, and by day',
  params,
  query: Type.Object({
    /** First day, in UTC; 30 days before the last where absent. 366 days at most. */
    from: Type.Optional(Day),
    /** Last day, in UTC; today where absent. */
    to: Type.Optional(Day),
  }),
  replies: { 200: Stats },
  problems: [campaignUnknown],
});
