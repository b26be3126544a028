import Type, { type Static, type TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import { Refusal } from '../storage/refusal.ts';

const text = Type.String();
const texts = Type.Record(text, text);
const anything = Type.Object({});
const people = Type.Union([text, anything, Type.Array(Type.Union([text, anything]))]);
const deprecated = Type.Optional(Type.Union([Type.String({ maxLength: 4096 }), Type.Boolean()]));

const versionShape = Type.Object({
  name: text,
  version: text,
  dist: Type.Object({ tarball: text, shasum: Type.Optional(text), integrity: Type.Optional(text) }),
  deprecated,
  readme: Type.Optional(Type.Union([text, Type.Null()])),
  description: Type.Optional(text),
  keywords: Type.Optional(Type.Union([text, Type.Array(text)])),
  author: Type.Optional(people),
  contributors: Type.Optional(people),
  maintainers: Type.Optional(people),
  scripts: Type.Optional(texts),
  dependencies: Type.Optional(texts),
  devDependencies: Type.Optional(texts),
  optionalDependencies: Type.Optional(texts),
  peerDependencies: Type.Optional(texts),
});

/** What every document about a package is made of; Verdaccio relies on these types, and checks none of them. */
const common = {
  _id: Type.Optional(text),
  name: text,
  readme: Type.Optional(Type.Union([text, Type.Null()])),
  description: Type.Optional(text),
  maintainers: Type.Optional(Type.Array(Type.Union([text, anything]))),
  time: Type.Optional(texts),
  users: Type.Optional(Type.Record(text, Type.Boolean(), { maxProperties: 10_000 })),
};
const attachmentShape = Type.Object({
  data: Type.String({ minLength: 1 }),
  length: Type.Optional(Type.Integer()),
  content_type: Type.Optional(text),
});
const publicationShape = Type.Object({
  ...common,
  'dist-tags': Type.Optional(texts),
  versions: Type.Record(text, versionShape),
  _attachments: Type.Record(text, attachmentShape),
});
const updateShape = Type.Object({
  ...common,
  'dist-tags': texts,
  versions: Type.Record(text, Type.Object({ deprecated })),
});
const starsShape = Type.Object({ users: Type.Record(text, Type.Boolean(), { maxProperties: 10_000 }) });

export type PublicationDocument = Static<typeof publicationShape>;
export type VersionDocument = Static<typeof versionShape>;

/** Reads a document that publishes a version. @throws Refusal 400 */
export const readPublication = (body: object) => read(publicationShape, body);
/** Reads a document that deprecates versions, as `npm deprecate` sends it. @throws Refusal 400 */
export const readUpdate = (body: object) => read(updateShape, body);
/** Reads a document that stars a package, as `npm star` sends it. @throws Refusal 400 */
export const readStars = (body: object) => read(starsShape, body);

/** Checks a document against a shape. @throws Refusal 400 with the first fault */
export function read<Shape extends TSchema>(shape: Shape, body: unknown): Static<Shape> {
  if (Check(shape, body)) return body as Static<Shape>;
  const [{ instancePath = '', message = 'is malformed' } = {}] = Errors(shape, body);
  const path = instancePath.slice(1).split('/').map(unescaped).join(' ');
  throw new Refusal(400, `${path || 'the document'}: ${message}`.slice(0, 500));
}

/** @see https://www.rfc-editor.org/rfc/rfc6901 */
const unescaped = (part: string) => part.replaceAll('~1', '/').replaceAll('~0', '~');
