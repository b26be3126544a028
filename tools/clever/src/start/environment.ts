import { dirname } from 'node:path';
import type { Credentials } from '../data/credentials.ts';
import type { LocalSettings } from '../data/local-settings.ts';
import { addressOf, calleeSettings } from './addresses.ts';
import type { TlsSettings } from './certificates.ts';
import { databaseUrl } from './database-url.ts';
import type { LoadedService } from './plan.ts';

export interface EnvironmentOptions {
  readonly services: readonly LoadedService[];
  readonly portBase: number;
  readonly settings: LocalSettings;
  readonly credentials: Credentials;
  /** Settings of the shell that are passed on, such as LOG_LEVEL. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Certificates by service, where there are some. */
  readonly certificates?: Readonly<Record<string, TlsSettings>> | undefined;
  /** The folder of logs. */
  readonly logs: string;
}

/** All settings of one service, as a deployed one would get them. */
export function environmentOf(one: LoadedService, around: EnvironmentOptions): Record<string, string> {
  const { services, portBase, settings, credentials, env, logs, certificates } = around;
  const place = { portBase, tls: certificates !== undefined };
  const { config, domains } = one.service.context;
  const own = Object.keys(config.properties);
  const databases = domains.map((domain) => [
    `DATABASE_URL_${domain.toUpperCase()}`,
    databaseUrl(settings, domain, one.databaseRole),
  ]);
  const url = addressOf(place, one);
  return {
    ...Object.fromEntries(
      Object.entries(one.settings).map(([name, value]) => [
        name,
        value.replaceAll('{url}', url).replaceAll('{logs}', logs).replaceAll('{data}', dirname(logs)),
      ]),
    ),
    ...startTimeouts,
    ...pick(env, [...own, ...passedOn]),
    ...pick(settings.keys, own),
    ...Object.fromEntries(databases),
    ...calleeSettings(services, place),
    ...certificates?.[one.name],
    CLEVER_SECRET: credentials[one.name] ?? '',
    PORT: String(portBase + one.portOffset),
    DRAIN_MS: '0',
  };
}

/** A busy laptop answers late, and services that share a process delay each other while they start: neither means an unreachable database. */
export const startTimeouts = { DATABASE_CONNECT_TIMEOUT_MS: '30000' } as const;

/** Settings of every service that are worth trying out on a laptop. */
const passedOn = [
  'LOG_LEVEL',
  'DOCS',
  'PERMIT_MAX_STALE',
  'CALL_TRANSPORT',
  'MAX_BODY_BYTES',
  'MAX_IN_FLIGHT',
  'DATABASE_POOL_SIZE',
  'DATABASE_CONNECT_TIMEOUT_MS',
  'OTEL_EXPORTER_OTLP_ENDPOINT',
  'OTEL_EXPORTER_OTLP_HEADERS',
  'OTEL_TRACES_SAMPLER_ARG',
  'OTEL_METRIC_EXPORT_INTERVAL',
];

function pick(from: Readonly<Record<string, string | undefined>>, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}

/**
 * Names the settings of these services that are made once per machine: keys without a default.
 */
export function generatedKeys(services: readonly LoadedService[]): string[] {
  const required = services.flatMap(({ service: { context } }) => context.config.required ?? []);
  return [...new Set(required)].filter((name) => /_(KEY|SECRET)$/.test(name));
}
