import { createLink, openLink, parseDomains, readSchemes } from '@clever/model-link/db';
import { openDatabases } from '@clever/router';
import { start } from '@clever/service';
import { app } from '@clever/service-link';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';

/** The real service, with its database; grants are at hand as after a snapshot. */
const service = { ...app, snapshots: () => grantsOf('link', 'bench'), reports: noReports };
const { url } = await start(service, {
  ...process.env,
  // Nobody is there: this link leads to no app.
  APP_URL: 'http://127.0.0.1:9',
  CLEVER_SECRET: 'x'.repeat(43),
  LINK_DOMAINS: '[{"origin":"http://127.0.0.1"}]',
});

const databases = openDatabases(process.env);
const links = await openLink(databases.open('link'), {
  domains: parseDomains('[{"origin":"http://127.0.0.1"}]'),
  appSchemes: readSchemes('market'),
} as Parameters<typeof openLink>[1]);
await createLink(links, {
  body: { target: 'https://example.com/', slug: 'hello' } as Parameters<typeof createLink>[1]['body'],
  caller: 'bench',
  key: { value: 'bench', fingerprint: 'bench' },
});
announceUrl(url);
