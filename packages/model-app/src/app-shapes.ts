import { Instant } from '@clever/contract';
import { line, Name } from '@clever/readers/clients';
import { Locale } from '@clever/readers/locales';
import Type, { type Static } from 'typebox';

const name = line(200);

/** An app to be made. Its key stands in the addresses that clients keep, so it stays. */
export const NewApp = Type.Object({
  key: Name,
  name,
  /** Where a text is not there in the client's locale. */
  defaultLocale: Locale,
});
export type NewApp = Static<typeof NewApp>;

/** What is absent stays as it is. */
export const AppEdit = Type.Object(
  { name: Type.Optional(name), defaultLocale: Type.Optional(Locale) },
  { minProperties: 1 },
);
export type AppEdit = Static<typeof AppEdit>;

export const AppView = Type.Object({
  key: Name,
  name: Type.String(),
  defaultLocale: Type.String(),
  version: Type.Integer(),
  /** The newest published version of its template; 0 before the first. */
  templateVersion: Type.Integer(),
  createdBy: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type AppView = Static<typeof AppView>;
