import { ConfigError, type Domain, databaseFaults, hasDatabase } from '@clever/router';
import { Ajv, type ErrorObject } from 'ajv';
import formats from 'ajv-formats';
import Type, { type Static, type TObject } from 'typebox';
import type { Service } from './create-service.ts';

/** How long a service takes to stop at most, before it ends all the same. */
export const stopWithinMs = 60_000;

/** Where settings come from: `process.env`, or what a test gives. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** The settings that every service has. */
export const ChassisSettings = Type.Object({
  HOST: Type.String({ default: '127.0.0.1', description: 'Address to listen on' }),
  PORT: Type.Integer({ default: 0, minimum: 0, maximum: 65535, description: 'Port to listen on; 0 takes a free one' }),
  LOG_LEVEL: Type.String({ default: 'info', pattern: '^(fatal|error|warn|info|debug|trace|silent)$' }),
  DOCS: Type.Boolean({ default: true, description: 'Serves /docs and /openapi.json' }),
  CLEVER_SECRET: Type.String({ minLength: 16, maxLength: 256, description: "The service's secret as a caller" }),
  PERMIT_MAX_STALE: Type.Integer({ default: 3600, minimum: 1, description: 'Seconds to go on without the permitter' }),
  CALL_TRANSPORT: Type.String({
    default: 'clever',
    pattern: '^(clever|http)$',
    description: '`clever` makes and takes calls over `clever/1`, `http` neither',
  }),
  DRAIN_MS: Type.Integer({ default: 5000, minimum: 0, description: 'Time between not ready and closing' }),
  MAX_BODY_BYTES: Type.Integer({ default: 1_048_576, minimum: 1024 }),
  BODY_TIMEOUT_MS: Type.Integer({
    default: 30_000,
    minimum: 100,
    description: 'Time for a request to arrive, before 408',
  }),
  SEND_TIMEOUT_MS: Type.Integer({
    default: 30_000,
    minimum: 100,
    description: 'Time in which a client takes something of an answer, before its connection is ended',
  }),
  UPLOAD_BYTES_PER_SECOND: Type.Integer({
    default: 16_384,
    minimum: 1,
    description: 'Once that time is over, an upload that came slower than this is ended',
  }),
  MAX_IN_FLIGHT: Type.Integer({ default: 10_000, minimum: 1, description: 'Requests at once before 503' }),
  MAX_EVENT_LOOP_DELAY_MS: Type.Integer({
    default: 250,
    minimum: 0,
    description: 'Mean delay for a whole second before 503; 0 is never',
  }),
  ALLOWED_ORIGINS: Type.String({
    default: '*',
    maxLength: 10_000,
    pattern: '^(\\*|https?://[^/,\\s*]+(\\s*,\\s*https?://[^/,\\s*]+)*)$',
    description: 'Origins whose pages may call what is open to browsers of other sites, separated by commas; * is any',
  }),
  OTEL_EXPORTER_OTLP_ENDPOINT: Type.String({
    default: '',
    pattern: '^(https?://.+)?$',
    description: 'Where traces, metrics and logs are sent by OTLP, as protobuf over HTTP: http://collector:4318',
  }),
  OTEL_EXPORTER_OTLP_HEADERS: Type.String({ default: '', description: 'Sent with them: name=value, comma, ...' }),
  OTEL_TRACES_SAMPLER_ARG: Type.Number({
    default: 1,
    minimum: 0,
    maximum: 1,
    description: 'Which part of the traces that begin here is exported',
  }),
  OTEL_METRIC_EXPORT_INTERVAL: Type.Integer({ default: 60_000, minimum: 100, description: 'In milliseconds' }),
  TLS_CERT: Type.String({ default: '', description: 'File with the certificate to serve and to call with, PEM' }),
  TLS_KEY: Type.String({ default: '', description: 'File with its key, PEM' }),
  TLS_CA: Type.String({ default: '', description: 'File with the certificates of who issues those of services, PEM' }),
  TLS_CLIENTS: Type.Union([Type.Literal('optional'), Type.Literal('required')], {
    default: 'optional',
    description: 'Whether who calls has to show a certificate; one that is shown is verified either way',
  }),
  TLS_RELOAD_MS: Type.Integer({ default: 10_000, minimum: 50, description: 'How often the files are looked at' }),
  TRUST_PROXY: Type.String({ default: '', description: 'Addresses of proxies to believe X-Forwarded-For from' }),
});
export type ChassisSettings = Static<typeof ChassisSettings>;

export interface Settings {
  readonly chassis: ChassisSettings;
  readonly own: object;
  /** Base URL of the permitter; absent only in the permitter itself. */
  readonly permitterUrl: string | undefined;
  /** Base URL per callee. */
  readonly urls: Readonly<Record<string, string>>;
}

const ajv = formats.default(
  new Ajv({
    ...{ allErrors: true, coerceTypes: true, useDefaults: true, removeAdditional: 'all', strict: false },
    validateSchema: false,
  }),
);

/** @throws ConfigError naming every fault at once */
export function readSettings(service: Service, env: Environment): Settings {
  const faults: string[] = [];
  const callees = [...new Set(service.context.calls.map((use) => use.contract.service))];
  const listed = listedDomains(service, env);
  const settings = {
    chassis: readPart(ChassisSettings, env, faults) as ChassisSettings,
    own: readPart(askedOf(service, listed), env, faults),
    permitterUrl: service.snapshots ? undefined : readUrl('PERMITTER_URL', env, faults),
    urls: Object.fromEntries(callees.map((name) => [name, readUrl(urlSetting(name), env, faults)])),
  };
  faults.push(...databaseFaults(env, listed));
  if (faults.length > 0) throw new ConfigError(faults);
  return settings;
}

/** Domains that a service is to open: without those that it can do without and that have no address. */
function listedDomains({ context: { domains, essential = domains } }: Service, env: Environment): readonly Domain[] {
  return domains.filter((domain) => essential.includes(domain) || hasDatabase(env, domain));
}

/** What belongs to a domain that is not opened is not asked for. */
function askedOf({ context: { config, belongsTo = {} } }: Service, listed: readonly string[]): TObject {
  const isAsked = (name: string) => belongsTo[name] === undefined || listed.includes(belongsTo[name]);
  const { required = [] }: { required?: readonly string[] } = config;
  return { ...config, required: required.filter(isAsked) } as TObject;
}

/** Reads where the certificates are, for what is done before a service starts. */
export function readTlsFiles(env: Environment) {
  const { TLS_CERT = '', TLS_KEY = '', TLS_CA = '' } = env;
  return { TLS_CERT, TLS_KEY, TLS_CA, TLS_CLIENTS: 'optional', TLS_RELOAD_MS: 10_000 } as const;
}

/** Names the setting that holds a callee's base URL: `COUPON_URL`. */
export const urlSetting = (callee: string): string => `${callee.toUpperCase()}_URL`;

function readPart(schema: TObject, env: Environment, faults: string[]): object {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const validate = ajv.compile(JSON.parse(JSON.stringify({ ...schema, additionalProperties: false })));
  if (!validate(present)) faults.push(...(validate.errors ?? []).map((error) => describe(error, env)));
  return present;
}

function describe({ keyword, params, instancePath, message }: ErrorObject, env: Environment): string {
  if (keyword === 'required') return `${params.missingProperty} is missing`;
  const name = instancePath.slice(1);
  const isSecret = /SECRET|PASSWORD|KEY|TOKEN|URL|HEADERS/.test(name);
  return `${name} ${message}${isSecret ? '' : `, and is ${JSON.stringify(env[name]?.slice(0, 80))}`}`;
}

function readUrl(name: string, env: Environment, faults: string[]): string {
  const value = env[name];
  if (!value) faults.push(`${name} is missing`);
  else if (!/^https?:$/.test(URL.parse(value)?.protocol ?? '')) faults.push(`${name} is not an http or https URL`);
  return value ?? '';
}
