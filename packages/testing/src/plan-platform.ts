import { createSecret } from '@clever/contract/permits';
import type { SeededCaller } from '@clever/model-permit/db';
import type { Domain, Env } from '@clever/router';
import type { Service } from '@clever/service';
import { freePort } from './free-port.ts';
import type { PlatformOptions } from './platform-options.ts';

export interface PlatformPlan {
  readonly domains: readonly Domain[];
  readonly callers: readonly (SeededCaller & { readonly secret: string })[];
  /** Started first: a service that finds no permitter asks again only after a while. */
  readonly permitter: Part;
  readonly parts: readonly Part[];
}

interface Part {
  readonly service: Service;
  readonly env: Env;
}

/** Nobody listens here: a callee that was not started is unreachable. */
const nowhere = 'http://127.0.0.1:9';

/** Decides ports, secrets and grants of a platform before anything starts, since services may call each other both ways. */
export async function planPlatform(
  permitter: Service,
  { services: others, callers = {}, settings = {} }: PlatformOptions,
): Promise<PlatformPlan> {
  const services = [permitter, ...others.filter((service) => service !== permitter)];
  const ports = new Map<Service, number>();
  for (const service of services) ports.set(service, await freePort());
  const addresses = [...ports].flatMap(([service, port]) =>
    service.contracts.map((contract) => [urlSetting(contract.service), `http://127.0.0.1:${port}`]),
  );
  const urls: Env = Object.fromEntries(addresses);
  const seeded = [
    ...services.map((service) => ({ name: service.name, operations: callsOf(service), kind: 'service' as const })),
    ...Object.entries(callers).map(([name, operations]) => ({ name, operations })),
  ].map((caller) => ({ ...caller, secret: createSecret() }));
  const envOf = (service: Service): Env => ({
    ...Object.fromEntries(service.context.calls.map(({ contract }) => [urlSetting(contract.service), nowhere])),
    ...urls,
    PORT: String(ports.get(service)),
    CLEVER_SECRET: seeded.find(({ name }) => name === service.name)?.secret,
    DRAIN_MS: '0',
    ...withUrl(settings[service.name] ?? {}, `http://127.0.0.1:${ports.get(service)}`),
  });
  return {
    domains: [...new Set(services.flatMap((service) => service.context.domains))],
    callers: seeded,
    permitter: { service: permitter, env: envOf(permitter) },
    parts: services.slice(1).map((service) => ({ service, env: envOf(service) })),
  };
}

const withUrl = (settings: Env, url: string): Env =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, value?.replaceAll('{url}', url)]));

const urlSetting = (callee: string) => `${callee.toUpperCase()}_URL`;

const callsOf = (service: Service) => [
  'permitter.snapshot',
  'permitter.observe',
  'permitter.instances',
  ...service.context.calls.flatMap(({ contract, keys }) => keys.flatMap((key) => contract.operations[key]?.name ?? [])),
];
