import { Id, Instant, nullable, text } from '@clever/contract';
import { Audience } from '@clever/readers/audience';
import { line } from '@clever/readers/clients';
import { Locale } from '@clever/readers/locales';
import Type, { type Static } from 'typebox';
import { Kind } from './client-shapes.ts';

export { Audience } from '@clever/readers/audience';

/** All but `draft` and `cancelled` follow from the clock. */
export const State = Type.Union([
  Type.Literal('draft'),
  Type.Literal('scheduled'),
  Type.Literal('live'),
  Type.Literal('ended'),
  Type.Literal('cancelled'),
]);
export type State = Static<typeof State>;

/** What a tap does. The URL is https, or a deep link of a scheme that the service allows. */
export const Action = Type.Object({ label: Type.Optional(line(60)), url: text(2_048, { exact: true }) });
export type Action = Static<typeof Action>;

/** The texts of a notice in one locale. What is absent comes from the next locale of the chain; null is nothing. */
export const LocaleText = Type.Object(
  {
    title: Type.Optional(line(200)),
    body: Type.Optional(nullable(text(4_096))),
    /** Address of an image, https. */
    image: Type.Optional(nullable(text(2_048, { exact: true }))),
    action: Type.Optional(nullable(Action)),
  },
  { minProperties: 1 },
);
export type LocaleText = Static<typeof LocaleText>;

/** Texts by locale: `{ "ko": {...}, "en": {...} }`. That of the default locale has a title. */
export const Texts = Type.Record(text(35), LocaleText, { minProperties: 1, maxProperties: 50 });
export type Texts = Static<typeof Texts>;

const content = {
  name: line(200),
  kind: Kind,
  defaultLocale: Locale,
  texts: Texts,
};
const settings = {
  audience: Audience,
  /** Of two notices, the one with the higher priority comes first. */
  priority: Type.Integer({ minimum: -1_000, maximum: 1_000 }),
  /** How long the client leaves a player alone before it shows this one by itself. */
  minGapSeconds: Type.Integer({ minimum: 0, maximum: 86_400 }),
  tags: Type.Array(line(50), { maxItems: 20 }),
};
const window = {
  /** Shown from here on; null is from the publication on. */
  startsAt: Type.Optional(nullable(Instant)),
  /** Not shown from here on; null is until it is cancelled. */
  endsAt: Type.Optional(nullable(Instant)),
};

/** A notice to be drafted. 30 seconds of gap and priority 0 where they are absent. */
export const NewNotice = Type.Object({ ...content, ...Type.Partial(Type.Object(settings)).properties, ...window });
export type NewNotice = Static<typeof NewNotice>;

/** What is absent stays as it is. */
export const NoticeEdit = Type.Partial(Type.Object({ ...content, ...settings, ...window }), { minProperties: 1 });
export type NoticeEdit = Static<typeof NoticeEdit>;

/** The window to publish with; what is absent stays as it is. */
export const Publication = Type.Object(window);
export type Publication = Static<typeof Publication>;

export const Cancellation = Type.Object({ reason: Type.Optional(line(500)) });
export type Cancellation = Static<typeof Cancellation>;

/** A notice as its editors see it. */
export const Notice = Type.Object({
  id: Id,
  ...content,
  ...settings,
  state: State,
  startsAt: nullable(Instant),
  endsAt: nullable(Instant),
  copiedFrom: nullable(Id),
  publishedAt: nullable(Instant),
  cancelledAt: nullable(Instant),
  cancelReason: nullable(Type.String()),
  /** Grows with every edit. */
  version: Type.Integer({ minimum: 1 }),
  createdBy: Type.String(),
  updatedBy: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Notice = Static<typeof Notice>;
