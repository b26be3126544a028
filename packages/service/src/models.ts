import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';
import type { Domain } from '@clever/router';
import type { Service } from './create-service.ts';

/** An installed model package. */
export interface Model {
  readonly domain: Domain;
  readonly version: string;
  /** The folder of its migrations. */
  readonly migrations: string;
}

/** Finds the model of a domain as it is installed for a service. @throws Error when it is not */
export function findModel({ from }: Service, domain: Domain): Model {
  const manifest = findPackageJSON(`@clever/model-${domain}`, from);
  if (manifest === undefined) throw new Error(`@clever/model-${domain} is no package`);
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  return { domain, version, migrations: join(dirname(manifest), 'prisma/migrations') };
}

/**
 * Names the domains that a service owns: those of its contracts. What else it opens, as the admin site opens every domain, is migrated
 * by its owner. A service with one domain owns it, whatever its contract is called.
 */
export function ownDomains({ context, contracts }: Service): readonly Domain[] {
  const { domains } = context;
  return domains.length === 1
    ? domains
    : domains.filter((domain) => contracts.some(({ service }) => service === domain));
}

/** Versions of the models whose databases a service opens, by domain. A domain whose model is not installed here is left out. */
export function modelVersions(service: Service): Record<string, string> {
  const found = service.context.domains.flatMap((domain) => {
    try {
      return [[domain, findModel(service, domain).version] as const];
    } catch {
      return [];
    }
  });
  return Object.fromEntries(found);
}
