import { type Domain, domains } from './domains.ts';

export type Env = Readonly<Record<string, string | undefined>>;

/** Where a domain lives and how its pool behaves. */
export interface DatabaseSettings {
  readonly url: string;
  readonly replicaUrl: string | undefined;
  /** The server itself, where `url` and `replicaUrl` lead to a pooler in transaction mode. */
  readonly directUrl: string | undefined;
  /** Connections at most, to the server and again to its replica. */
  readonly poolSize: number;
  readonly statementTimeoutMs: number;
  /** How long a request waits for a free connection. */
  readonly connectTimeoutMs: number;
  readonly idleTimeoutMs: number;
  /** A connection older than this is replaced after its work. */
  readonly connectionMaxAgeMs: number;
}

/** Numbers that one domain may set for itself: `DATABASE_POOL_SIZE_COUPON` before `DATABASE_POOL_SIZE`. */
const numbers = {
  poolSize: { name: 'DATABASE_POOL_SIZE', min: 1, max: 1_000, default: 10 },
  statementTimeoutMs: { name: 'DATABASE_STATEMENT_TIMEOUT_MS', min: 1, max: 86_400_000, default: 10_000 },
  connectTimeoutMs: { name: 'DATABASE_CONNECT_TIMEOUT_MS', min: 1, max: 600_000, default: 3_000 },
  idleTimeoutMs: { name: 'DATABASE_IDLE_TIMEOUT_MS', min: 1, max: 86_400_000, default: 30_000 },
  connectionMaxAgeMs: { name: 'DATABASE_CONNECTION_MAX_AGE_MS', min: 1_000, max: 86_400_000, default: 1_800_000 },
} as const;

/** Names of the settings of pools; each may end in `_<DOMAIN>`, for that domain alone. */
export const poolSettings: readonly string[] = Object.values(numbers).map(({ name }) => name);

/** Lists every missing or malformed database setting of these domains; none where all is well. */
export function databaseFaults(env: Env, wanted: readonly Domain[]): string[] {
  return [...new Set(wanted.flatMap((domain) => databaseSettings(env, domain).faults))];
}

/** Returns whether a domain's address is set, well-formed or not. */
export const hasDatabase = (env: Env, domain: Domain): boolean =>
  Boolean(env[own('DATABASE_URL', domain)] || env.DATABASE_URL);

/** Reads the settings of one domain; they are only good where `faults` is empty. */
export function databaseSettings(env: Env, domain: Domain): { settings: DatabaseSettings; faults: string[] } {
  const faults: string[] = [];
  const number = (key: keyof typeof numbers) => readNumber(env, domain, numbers[key], faults);
  const settings: DatabaseSettings = {
    url: readUrl(env, domain, 'DATABASE_URL', faults) ?? missing(domain, faults),
    replicaUrl: readUrl(env, domain, 'DATABASE_REPLICA_URL', faults),
    directUrl: readUrl(env, domain, 'DATABASE_DIRECT_URL', faults),
    poolSize: number('poolSize'),
    statementTimeoutMs: number('statementTimeoutMs'),
    connectTimeoutMs: number('connectTimeoutMs'),
    idleTimeoutMs: number('idleTimeoutMs'),
    connectionMaxAgeMs: number('connectionMaxAgeMs'),
  };
  return { settings, faults };
}

const own = (name: string, domain: Domain) => `${name}_${domain.toUpperCase()}`;

function missing(domain: Domain, faults: string[]): string {
  faults.push(`${own('DATABASE_URL', domain)} is missing (or a DATABASE_URL with {database} in it)`);
  return '';
}

/** An empty setting counts as absent, as in most shells and manifests. */
function readUrl(env: Env, domain: Domain, template: string, faults: string[]): string | undefined {
  const name = env[own(template, domain)] ? own(template, domain) : template;
  const value = env[name];
  if (!value) return undefined;
  if (name === template && !value.includes('{database}')) faults.push(`${name} has no {database} in it`);
  const url = name === template ? value.replaceAll('{database}', domains[domain]) : value;
  const fault = urlFault(url);
  if (fault) faults.push(`${name} ${fault}`);
  return url;
}

/** Never repeats the address, which has a password in it. */
function urlFault(value: string): string | undefined {
  const url = URL.parse(value);
  if (!url) return 'is not a URL';
  if (!['postgres:', 'postgresql:'].includes(url.protocol)) return 'does not begin with postgres://';
  if (url.pathname.length < 2) return 'names no database';
  if (url.searchParams.has('schema')) return 'has ?schema=, but the schema is named after the domain';
  return undefined;
}

interface NumberSetting {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

function readNumber(env: Env, domain: Domain, setting: NumberSetting, faults: string[]): number {
  const name = env[own(setting.name, domain)] ? own(setting.name, domain) : setting.name;
  const value = env[name];
  if (!value) return setting.default;
  const number = Number(value);
  if (Number.isInteger(number) && number >= setting.min && number <= setting.max) return number;
  faults.push(`${name} is ${JSON.stringify(value)}, not a whole number from ${setting.min} to ${setting.max}`);
  return setting.default;
}
