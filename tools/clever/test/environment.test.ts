import Type from 'typebox';
import { expect, test } from 'vitest';
import { environmentOf, generatedKeys } from '../src/start/environment.ts';
import { loaded } from './services.ts';

const permitter = loaded('permitter', { portOffset: 100 });
const coupon = loaded('coupon', {
  portOffset: 105,
  calls: ['permitter'],
  config: { CODE_KEY: Type.String(), COLOUR: Type.String({ default: 'pink' }), HOME: Type.String({ default: '' }) },
  settings: { HOME: '{url}/home' },
});
const around = {
  services: [permitter, coupon],
  portBase: 6000,
  settings: {
    postgres: { port: 5000, password: 'root' },
    passwords: { coupon: 'p1', permit: 'p2' },
    keys: { CODE_KEY: 'k1', OTHER_KEY: 'k2' },
  },
  credentials: { coupon: 's1', permitter: 's2' },
  env: {},
  logs: '/logs',
};

test('a service gets what a deployed one gets, and nothing of the others', () => {
  expect(environmentOf(coupon, around)).toEqual({
    PORT: '6105',
    DRAIN_MS: '0',
    DATABASE_CONNECT_TIMEOUT_MS: '30000',
    CLEVER_SECRET: 's1',
    DATABASE_URL_COUPON: 'postgres://coupon:p1@127.0.0.1:5000/coupon',
    PERMITTER_URL: 'http://127.0.0.1:6100',
    COUPON_URL: 'http://127.0.0.1:6105',
    CODE_KEY: 'k1',
    HOME: 'http://127.0.0.1:6105/home',
  });
});

test('settings of the shell come before those of the checkout', () => {
  const env = { COLOUR: 'red', HOME: 'http://elsewhere/', LOG_LEVEL: 'debug', CLEVER_SECRET: 'x', SECRET_OF_MINE: 'y' };
  const made = environmentOf(coupon, { ...around, env });
  expect(made).toMatchObject({ COLOUR: 'red', HOME: 'http://elsewhere/', LOG_LEVEL: 'debug', CLEVER_SECRET: 's1' });
  expect(made).not.toHaveProperty('SECRET_OF_MINE');
});

test('how long a connection may take is what the shell says, where it does', () => {
  const env = { DATABASE_CONNECT_TIMEOUT_MS: '1' };
  expect(environmentOf(coupon, { ...around, env })).toMatchObject(env);
});

test('keys without a default are made on this machine', () => {
  expect(generatedKeys([permitter, coupon])).toEqual(['CODE_KEY']);
});
