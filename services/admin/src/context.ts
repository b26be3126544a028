import { openStaff } from '@clever/model-staff/db';
import { defineContext, type Service } from '@clever/service';
import { admit } from './access/admit.ts';
import type { Viewer } from './access/reader.ts';
import type { AdminDb } from './admin-db.ts';
import { calls } from './calls.ts';
import { config } from './config.ts';
import { admins } from './domains/admins.ts';
import { openDomains } from './domains/open-domains.ts';
import { showProblem } from './html/problem.ts';
import { securityHeaders } from './html/security-headers.ts';
import { openProvider } from './parts/sign-in/provider.ts';
import { readSite } from './site.ts';

type Domain = Service['context']['domains'][number];

/** The one service that opens every database; without any but its own it goes on. */
export const context = defineContext({
  config,
  calls,
  domains: ['staff', ...admins.map(({ domain }) => domain as Domain)],
  essential: ['staff'],
  open: ({ databases, config, urls, log }): AdminDb => {
    const staff = openStaff(databases.open('staff'), {
      key: config.ADMIN_KEY,
      sessionMs: config.ADMIN_SESSION_HOURS * 3_600_000,
      idleMs: config.ADMIN_IDLE_MINUTES * 60_000,
      leaseMs: config.ADMIN_LEASE_SECONDS * 1_000,
    });
    const open = (domain: string) => databases.open(domain as Domain);
    const domains = openDomains(admins, { open, settings: config, log });
    const { LOG_FOLDER: logFolder, LOG_LINK: logLink, DOCS_LINK: docsLink } = config;
    const platform = { logFolder, logLink, docsLink };
    const secondPerson = { isAsked: config.ADMIN_SECOND_PERSON, days: config.ADMIN_APPROVAL_DAYS };
    const provider = openProvider(config, readSite(config), log);
    return {
      staff,
      domains,
      secondPerson,
      provider,
      log,
      site: readSite(config),
      urls,
      platform,
      close: () => domains.close(),
    };
  },
  pages: {
    admit: (request, shared): Promise<Viewer | Awaited<ReturnType<typeof admit>>> => admit(request, shared),
    showProblem,
    headers: securityHeaders,
  },
});

export const { handle, job } = context;
