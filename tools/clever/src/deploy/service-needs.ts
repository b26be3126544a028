import type { Manifest } from '@clever/model-permit';
import { ConfigError, type Domain, domains } from '@clever/router';
import type { Service } from '@clever/service';
import { ChassisSettings, readSettings, urlSetting } from '@clever/service/settings';
import type { TSchema } from 'typebox';
import type { LoadedService } from '../start/plan.ts';
import { portBase } from '../start/port-base.ts';
import { Failure } from '../terminal/failure.ts';

export interface DatabaseNeed {
  readonly domain: Domain;
  readonly database: string;
  /** As whom the service connects. */
  readonly role: string;
  /** `DATABASE_URL_COUPON` */
  readonly setting: string;
  /** Whether it does not start without it. */
  readonly isRequired: boolean;
}

export interface CalleeNeed {
  /** The service that serves it. */
  readonly service: string;
  readonly port: number;
  /** `NOTICE_URL` */
  readonly setting: string;
}

export interface SettingNeed {
  readonly name: string;
  readonly description: string;
  /** What is taken where nothing is set; undefined where there is no default. */
  readonly default: unknown;
  readonly isRequired: boolean;
  readonly isSecret: boolean;
}

/** A folder that a service keeps things in. */
export interface FolderNeed {
  /** `FILE_FOLDER` */
  readonly setting: string;
  /** Returns whether what is in it must not be lost, by the service's settings; else it is room for what passes through. */
  readonly lasts: (settings: Readonly<Record<string, string>>) => boolean;
}

/** What a service needs of the place it is deployed to. Manifests, units and compose files are made from this alone. */
export interface ServiceNeeds {
  readonly name: string;
  readonly version: string;
  readonly port: number;
  /** The domains that it serves: how callers name it. */
  readonly contracts: readonly string[];
  /** The domains that it opens. */
  readonly databases: readonly DatabaseNeed[];
  /** Where it must find the services that its code calls, and the permitter. */
  readonly callees: readonly CalleeNeed[];
  /** Settings that say where it is reached, for trying it out at an address. */
  readonly placed: (url: string) => Readonly<Record<string, string>>;
  /** Its own settings, then those of every service. */
  readonly settings: readonly SettingNeed[];
  /** Where it keeps things; undefined for one that keeps all in databases. */
  readonly folder: FolderNeed | undefined;
  /** Lists what is wrong with an environment; what is secret is not looked at. */
  readonly faultsOf: (env: Readonly<Record<string, string>>) => string[];
  /** Services that the manifest of permits lets call this one. */
  readonly permittedCallers: readonly string[];
  /** Services that the manifest of permits lets it call. */
  readonly permittedCallees: readonly { readonly service: string; readonly port: number }[];
}

const permitter = 'permitter';

/** Lists what each service needs; who may reach whom follows from the manifest of permits. @throws Failure when a callee is served by no service */
export function serviceNeeds(services: readonly LoadedService[], permits: Manifest): ServiceNeeds[] {
  const servers = new Map(
    services.flatMap((one) => one.service.contracts.map(({ service }) => [service, one] as const)),
  );
  const ways = waysOf(permits, servers);
  return services.map((one) => {
    const { name, service } = one;
    const { config, calls, domains: opened, essential = opened } = service.context;
    const contracts = service.contracts.map((contract) => contract.service);
    const called = [...(service.snapshots ? [] : [permitter]), ...calls.map(({ contract }) => contract.service)];
    return {
      name,
      version: one.version,
      port: portBase + one.portOffset,
      contracts,
      databases: opened.map((domain) => ({
        ...databaseNeed(domain, contracts.includes(domain) ? undefined : one.databaseRole),
        isRequired: essential.includes(domain),
      })),
      callees: [...new Set(called)].map((callee) => calleeNeed(callee, name, servers)),
      placed: (url) => placedAt(one, url),
      settings: [...settingNeeds(config), ...settingNeeds(ChassisSettings)],
      folder: folderNeed(config),
      faultsOf: (env) => settingFaults(service, env),
      permittedCallers: namesOf(ways.filter(({ to }) => to.name === name).map(({ from }) => from)),
      permittedCallees: distinct(ways.filter(({ from }) => from === name).map(({ to }) => to)),
    };
  });
}

/** A service migrates its own domains, so it has their owner's role; in those of others it may have one of its own. */
const databaseNeed = (domain: Domain, guest?: string): Omit<DatabaseNeed, 'isRequired'> => ({
  domain,
  database: domains[domain],
  role: guest ?? domains[domain],
  setting: `DATABASE_URL_${domain.toUpperCase()}`,
});

const placedAt = ({ settings }: LoadedService, url: string): Record<string, string> =>
  Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) =>
      value.includes('{url}') ? [[name, value.replaceAll('{url}', url)]] : [],
    ),
  );

type Servers = ReadonlyMap<string, LoadedService>;

function calleeNeed(callee: string, caller: string, servers: Servers): CalleeNeed {
  const server = servers.get(callee);
  if (!server) throw new Failure(`${caller} calls ${callee}, which no service serves`);
  return { service: server.name, port: portBase + server.portOffset, setting: urlSetting(callee) };
}

/** Lists which service may reach which, by the names in the grants: `notice.feed` is served by whoever serves `notice`, `ops.metrics` by all. */
function waysOf({ callers }: Manifest, servers: Servers): { from: string; to: LoadedService }[] {
  return callers.flatMap(({ name, operations }) =>
    operations.flatMap((operation) => {
      const domain = operation.slice(0, operation.indexOf('.'));
      const serving = domain === 'ops' ? [...servers.values()] : [servers.get(domain) ?? []].flat();
      return serving.flatMap((to) => (to.name === name ? [] : [{ from: name, to }]));
    }),
  );
}

const distinct = (servers: readonly LoadedService[]): ServiceNeeds['permittedCallees'] =>
  [...new Set(servers)]
    .map(({ name, portOffset }) => ({ service: name, port: portBase + portOffset }))
    .sort((one, other) => one.port - other.port);

const namesOf = (names: readonly string[]) => [...new Set(names)].sort();

/** Returns whether a setting is secret, by its name: addresses of databases have passwords in them. `TLS_KEY` is the name of a file. */
export const isSecretSetting = (name: string): boolean =>
  name !== 'TLS_KEY' && /_(KEY|SECRET|TOKEN|PASSWORD|OTLP_HEADERS)$|^DATABASE_.*URL/.test(name);

/** The setting whose shape says `lasts`: unless another setting has this value. */
function folderNeed({ properties }: { properties: Record<string, TSchema> }): FolderNeed | undefined {
  for (const [setting, schema] of Object.entries(properties)) {
    const { lasts } = schema as { lasts?: { unless?: Readonly<Record<string, string>> } };
    if (!lasts) continue;
    const elsewhere = Object.entries(lasts.unless ?? {});
    return { setting, lasts: (settings) => !elsewhere.some(([name, value]) => settings[name] === value) };
  }
  return undefined;
}

function settingNeeds({ properties, required = [] }: { properties: Record<string, TSchema>; required?: string[] }) {
  return Object.entries(properties).map(([name, schema]): SettingNeed => {
    const { default: usual, description = '' } = schema as { default?: unknown; description?: string };
    const isRequired = required.includes(name) && usual === undefined;
    return { name, description, default: usual, isRequired, isSecret: isSecretSetting(name) };
  });
}

function settingFaults(service: Service, env: Readonly<Record<string, string>>): string[] {
  try {
    readSettings(service, env);
    return [];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.faults.filter((fault) => !isSecretSetting(fault.split(' ', 1)[0] ?? ''));
  }
}
