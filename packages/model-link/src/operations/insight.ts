import { Id, operation, withDefault } from '@clever/contract';
import Type, { type Static } from 'typebox';
import { Explanation, Stats, StatsQuery, SupposedVisit } from '../insight-shapes.ts';
import * as problems from '../problems.ts';

const params = Type.Object({ id: Id });

export const stats = operation({
  name: 'link.stats',
  method: 'GET',
  path: '/links/{id}/stats',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Count the visits of a link by time, system, browser, country, referrer and language',
  params,
  query: StatsQuery,
  replies: { 200: Stats },
  problems: [problems.linkUnknown, problems.rangeRefused],
});

export const explain = operation({
  name: 'link.explain',
  method: 'POST',
  path: '/links/{id}/explanations',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Explain where a visit would lead, and why',
  params,
  body: SupposedVisit,
  replies: { 200: Explanation },
  problems: [problems.linkUnknown],
});

const QrQuery = Type.Object({
  format: withDefault(Type.Union([Type.Literal('svg'), Type.Literal('png')]), 'svg'),
  /** Width and height of the PNG, in pixels. */
  size: withDefault(Type.Integer({ minimum: 64, maximum: 1_024 }), 512),
  /** Quiet zone, in modules. */
  margin: withDefault(Type.Integer({ minimum: 0, maximum: 16 }), 4),
  /** How much of it may be damaged: 7, 15, 25 or 30 %. */
  level: withDefault(Type.Union([Type.Literal('L'), Type.Literal('M'), Type.Literal('Q'), Type.Literal('H')]), 'M'),
});
export type QrQuery = Static<typeof QrQuery>;

export const qr = operation({
  name: 'link.qr',
  kind: 'stream',
  method: 'GET',
  path: '/links/{id}/qr',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Draw the QR code of a link',
  params,
  query: QrQuery,
  produces: ['image/svg+xml', 'image/png'],
  replies: { 200: Type.String() },
  problems: [problems.linkUnknown],
});
