import { openStaff } from '@clever/model-staff/db';
import { defineContext, type Service } from '@clever/service';
import { calls } from './calls.ts';
import { belongsTo, config } from './config.ts';
import { admit, check } from './core/access/admit.ts';
import { openProvider } from './core/access/provider.ts';
import type { Viewer } from './core/access/reader.ts';
import type { AdminDb } from './core/admin-db.ts';
import { admins } from './core/domains/admins.ts';
import { openDomains } from './core/domains/open-domains.ts';
import { showProblem } from './core/html/problem.ts';
import { securityHeaders } from './core/html/security-headers.ts';
import { openPost } from './core/mail.ts';
import { readSite } from './core/site.ts';

type Domain = Service['context']['domains'][number];

/** The one service that opens every database that it has an address of; it runs without any but its own. */
export const context = defineContext({
  config,
  calls,
  domains: ['staff', ...admins.map(({ domain }) => domain as Domain)],
  essential: ['staff'],
  belongsTo,
  open: ({ databases, config, urls, log }): AdminDb => {
    const staff = openStaff(databases.open('staff'), {
      key: config.ADMIN_KEY,
      sessionMs: config.ADMIN_SESSION_HOURS * 3_600_000,
      idleMs: config.ADMIN_IDLE_MINUTES * 60_000,
      leaseMs: config.ADMIN_LEASE_SECONDS * 1_000,
    });
    const open = (domain: string) => databases.open(domain as Domain);
    const has = (domain: string) => databases.has(domain as Domain);
    const domains = openDomains(admins, { has, open, settings: config, log });
    const { LOG_FOLDER: logFolder, LOG_LINK: logLink, DOCS_LINK: docsLink } = config;
    const platform = { logFolder, logLink, docsLink };
    const secondPerson = { isAsked: config.ADMIN_SECOND_PERSON, days: config.ADMIN_APPROVAL_DAYS };
    const site = readSite(config);
    const provider = openProvider(config, site, log);
    const post = openPost(config, site.url);
    return {
      staff,
      domains,
      secondPerson,
      provider,
      log,
      site,
      post,
      urls,
      platform,
      close: async () => {
        post?.close();
        await domains.close();
      },
    };
  },
  pages: {
    admit: (request, shared): Promise<Viewer | Awaited<ReturnType<typeof admit>>> => admit(request, shared),
    check,
    showProblem,
    headers: securityHeaders,
  },
});

export const { handle, job } = context;
