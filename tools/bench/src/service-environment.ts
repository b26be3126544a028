import { readFileSync } from 'node:fs';
import { createSecret } from '@clever/contract/permits';
import type { Domain } from '@clever/router';
import type { Service } from '@clever/service';

interface Manifest {
  readonly clever?: { readonly settings?: Readonly<Record<string, string>> };
}

const root = new URL('../../../', import.meta.url).pathname;

const nowhere = 'http://127.0.0.1:9';
const isAddress = (schema: object) => 'pattern' in schema && String(schema.pattern).startsWith('^http');

/** Everything a service asks for. Nobody is at the addresses of its callees: it starts without them. */
export async function serviceEnvironment(
  name: string,
  create: (domain: Domain) => Promise<string>,
): Promise<Record<string, string>> {
  const { app }: { app: Service } = await import(`${root}services/${name}/src/app.ts`);
  const { calls, domains, config } = app.context;
  const { clever = {} } = JSON.parse(readFileSync(`${root}services/${name}/package.json`, 'utf8')) as Manifest;
  const placed = Object.entries(clever.settings ?? {}).filter(([, value]) => value.includes('{url}'));
  const needed = Object.entries(config.properties).filter(([, schema]) => !('default' in schema));
  const addresses = [];
  for (const domain of domains) addresses.push([`DATABASE_URL_${domain.toUpperCase()}`, await create(domain)]);
  return {
    ...Object.fromEntries(needed.map(([setting, schema]) => [setting, isAddress(schema) ? nowhere : 'k'.repeat(43)])),
    ...Object.fromEntries(placed.map(([setting, value]) => [setting, value.replaceAll('{url}', nowhere)])),
    ...Object.fromEntries(addresses),
    ...Object.fromEntries(calls.map(({ contract }) => [`${contract.service.toUpperCase()}_URL`, nowhere])),
    PERMITTER_URL: nowhere,
    CLEVER_SECRET: createSecret(),
    DRAIN_MS: '0',
  };
}
