import { expect, test } from 'vitest';
import { planServices, startOrder } from '../src/start/plan.ts';
import { loaded } from './services.ts';

const all = [
  loaded('permitter', { portOffset: 100 }),
  loaded('link', { portOffset: 101 }),
  loaded('coupon', { portOffset: 105, calls: ['player'] }),
  loaded('player', { portOffset: 106, calls: ['coupon'] }),
  loaded('event', { portOffset: 110, calls: ['nobody'] }),
];
const names = (...wanted: string[]) => planServices(all.slice(0, 4), wanted).map(({ name }) => name);

test('all services run where none is named', () => {
  expect(names()).toEqual(['permitter', 'link', 'coupon', 'player']);
});

test('a few bring what they call, and the permitter first', () => {
  expect(names('link')).toEqual(['permitter', 'link']);
  expect(names('player')).toEqual(['permitter', 'coupon', 'player']);
});

test('they start after what they call, and after the permitter; those that call each other start together', () => {
  const services = [
    loaded('admin', { portOffset: 0, calls: ['permitter', 'link', 'app'] }),
    loaded('permitter', { portOffset: 100 }),
    loaded('link', { portOffset: 101 }),
    loaded('app', { portOffset: 102, calls: ['link', 'player'] }),
    loaded('coupon', { portOffset: 105, calls: ['player'] }),
    loaded('player', { portOffset: 106, calls: ['coupon'] }),
  ];
  expect(startOrder(services).map((some) => some.map(({ name }) => name))).toEqual([
    ['permitter'],
    ['link', 'coupon', 'player'],
    ['app'],
    ['admin'],
  ]);
});

test('a name that is unknown is refused with those that are known', () => {
  expect(() => names('cupon')).toThrow(expect.objectContaining({ exitCode: 2, message: 'there is no service cupon' }));
});

test('a callee that nobody serves is named', () => {
  expect(() => planServices(all, ['event'])).toThrow('event calls nobody, which no service serves');
});
