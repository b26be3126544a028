import Type, { type TSchema } from 'typebox';
import { providerSettings } from './core/access/provider-settings.ts';
import { admins } from './core/domains/admins.ts';
import { mailSettings } from './core/mail-settings.ts';
import { platformSettings } from './core/platform-settings.ts';

/** Settings of the domains' verbs: the same that their own services have. */
const ofDomains: Record<string, TSchema> = Object.assign(
  {},
  ...admins.map(({ settings }) => settings?.properties ?? {}),
);

/** The domain that each of those belongs to. */
export const belongsTo: Readonly<Record<string, string>> = Object.fromEntries(
  admins.flatMap(({ domain, settings }) => Object.keys(settings?.properties ?? {}).map((name) => [name, domain])),
);

const own = {
  ADMIN_URL: Type.String({
    pattern: '^https?://[^/]+$',
    maxLength: 256,
    description: 'Where people open the site: https://admin.example.com. Without https only on this machine',
  }),
  ADMIN_KEY: Type.String({
    minLength: 32,
    maxLength: 256,
    description: 'At least 32 random characters: encrypts the secrets of second factors and signs forms',
  }),
  ADMIN_SESSION_HOURS: Type.Integer({
    default: 12,
    minimum: 1,
    maximum: 720,
    description: 'A session ends this long after the sign-in',
  }),
  ADMIN_IDLE_MINUTES: Type.Integer({
    default: 60,
    minimum: 5,
    maximum: 10_080,
    description: 'A session ends after this long without a request',
  }),
  ADMIN_LEASE_SECONDS: Type.Integer({
    default: 60,
    minimum: 1,
    maximum: 3_600,
    description: 'Work that is not renewed for so long is taken over by another process',
  }),
  ADMIN_SECOND_PERSON: Type.Boolean({
    default: true,
    description: 'Asks a second person where a domain wants one; false for a team of one',
  }),
  ADMIN_APPROVAL_DAYS: Type.Integer({
    default: 7,
    minimum: 1,
    maximum: 365,
    description: 'What waits for a second person is void after this long',
  }),
  ...providerSettings,
  ...platformSettings,
  ...mailSettings,
};

/** The site's own settings, and those of the domains. */
export const config = Type.Object({ ...ofDomains, ...own } as typeof own);
