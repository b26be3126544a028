import { Id, Instant, text } from '@clever/contract';
import { line, Name } from '@clever/readers/clients';
import Type, { type Static } from 'typebox';
import { When } from './condition-shapes.ts';

/** Longest target, in characters, before and after it is normalised. */
export const maxTargetLength = 8_192;
export const maxSlugLength = 100;

export const Url = text(maxTargetLength, {
  exact: true,
  description:
    'An absolute URL: http, https, an allowed app scheme, or mailto, tel and sms where the domain allows them',
});

/**
 * The app's store on the visitor's system, looked up at the app service at the time of the visit. Who has no store there is led
 * to `fallback`, else to the link's own target, else shown the stores that there are (404).
 */
export const AppTarget = Type.Object({ app: Name, fallback: Type.Optional(Url) }, { additionalProperties: false });
export type AppTarget = Static<typeof AppTarget>;

export const Target = Type.Union([Url, AppTarget]);
export type Target = Static<typeof Target>;
export const DomainName = text(259, { description: 'Host, with its port where that is not the default one' });
export const Tag = line(50);

export const Rule = Type.Object({ when: When, target: Target });
export type Rule = Static<typeof Rule>;

export const PlatformTargets = Type.Object({
  ios: Type.Optional(Target),
  android: Type.Optional(Target),
  desktop: Type.Optional(Target),
});
export type PlatformTargets = Static<typeof PlatformTargets>;

const RedirectStatus = Type.Union([Type.Literal(301), Type.Literal(302), Type.Literal(307), Type.Literal(308)]);

const title = line(200);
const tags = Type.Array(Tag, { maxItems: 20 });
const rules = Type.Array(Rule, { maxItems: 20 });
const maxVisits = Type.Integer({ minimum: 1, maximum: 2_147_483_647 });

/** The fields of a link that can be edited later. */
const content = {
  target: Target,
  title: Type.Optional(title),
  tags: Type.Optional(tags),
  targets: Type.Optional(PlatformTargets),
  rules: Type.Optional(rules),
  validFrom: Type.Optional(Instant),
  validUntil: Type.Optional(Instant),
  maxVisits: Type.Optional(maxVisits),
  expiredTarget: Type.Optional(Target),
  forwardQuery: Type.Optional(Type.Boolean()),
  redirectStatus: Type.Optional(RedirectStatus),
};

const address = {
  domain: Type.Optional(DomainName),
  slug: Type.Optional(text(maxSlugLength)),
  /** Comes before a generated slug, with a dash: `summer-x7k2m9qp`. */
  prefix: Type.Optional(text(40)),
  /** Of the generated slug, without the prefix. */
  length: Type.Optional(Type.Integer({ minimum: 5, maximum: 32 })),
};

/** A link to be made, as part of a batch. */
export const BatchedLink = Type.Object({ ...content, ...address });
export type BatchedLink = Static<typeof BatchedLink>;

/** A link to be made. */
export const NewLink = Type.Object({
  ...content,
  ...address,
  /** Answers a link that exists already (200) when it has all the fields given here. */
  findIfExists: Type.Optional(Type.Boolean()),
});
export type NewLink = Static<typeof NewLink>;

/** Fields to change; null clears an optional one. Domain and slug stay: they are printed on paper. */
export const LinkEdit = Type.Object(
  {
    target: Type.Optional(Target),
    title: Type.Optional(Type.Union([title, Type.Null()])),
    tags: Type.Optional(tags),
    targets: Type.Optional(PlatformTargets),
    rules: Type.Optional(rules),
    validFrom: Type.Optional(Type.Union([Instant, Type.Null()])),
    validUntil: Type.Optional(Type.Union([Instant, Type.Null()])),
    maxVisits: Type.Optional(Type.Union([maxVisits, Type.Null()])),
    expiredTarget: Type.Optional(Type.Union([Target, Type.Null()])),
    forwardQuery: Type.Optional(Type.Boolean()),
    redirectStatus: Type.Optional(RedirectStatus),
  },
  { minProperties: 1 },
);
export type LinkEdit = Static<typeof LinkEdit>;

const nullable = <Schema extends typeof Instant | typeof Target | typeof maxVisits>(schema: Schema) =>
  Type.Union([schema, Type.Null()]);

/** A short link. */
export const Link = Type.Object({
  id: Id,
  domain: DomainName,
  slug: Type.String(),
  shortUrl: Type.String(),
  target: Target,
  title: nullable(title),
  tags,
  targets: PlatformTargets,
  rules,
  validFrom: nullable(Instant),
  validUntil: nullable(Instant),
  maxVisits: nullable(maxVisits),
  expiredTarget: nullable(Target),
  forwardQuery: Type.Boolean(),
  redirectStatus: RedirectStatus,
  /** Counted elsewhere, before the link was imported. */
  earlierVisits: Type.Integer({ minimum: 0 }),
  version: Type.Integer({ minimum: 1 }),
  createdBy: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type Link = Static<typeof Link>;
