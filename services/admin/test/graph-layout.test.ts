import { expect, test } from 'vitest';
import { speak } from '../src/i18n/messages.ts';
import { drawGraph } from '../src/parts/platform/draw-graph.ts';
import { layoutGraph } from '../src/parts/platform/graph-layout.ts';
import { messages } from '../src/parts/platform/messages.ts';

const link = (from: string, to: string) => ({ from, to });
const services = [
  'app',
  'coupon',
  'event',
  'file',
  'item',
  'link',
  'notice',
  'permitter',
  'player',
  'post',
  'push',
  'vid',
];
const names = ['kiosk', 'shop', 'web', ...services];
const links = [
  ...['app', 'coupon', 'player', 'link'].map((to) => link('shop', to)),
  ...services.map((to) => link('web', to)),
  link('kiosk', 'coupon'),
  link('link', 'app'),
  link('app', 'notice'),
  link('app', 'vid'),
  link('vid', 'file'),
  link('post', 'file'),
  link('post', 'event'),
  link('event', 'push'),
  link('coupon', 'item'),
  link('item', 'player'),
  link('player', 'event'),
  link('push', 'player'),
];

test('who calls stands left of whom it calls, as far as there is no circle', () => {
  const { places } = layoutGraph(names, links);
  const layer = (name: string) => places.get(name)?.layer ?? -1;
  expect(layer('link')).toBeLessThan(layer('app'));
  expect(layer('app')).toBeLessThan(layer('notice'));
  expect(layer('web')).toBe(0);
  for (const { from, to } of links) expect(layer(from)).not.toBe(layer(to));
});

test('no two of twelve services and their lines share a place', () => {
  const { places } = layoutGraph(names, links);
  const taken = [...places.values()].map(({ layer, row }) => `${layer} ${row}`);
  expect(new Set(taken).size).toBe(taken.length);
  expect(names.every((name) => places.has(name))).toBe(true);
});

test('a circle, a node alone and none at all are drawn too', () => {
  expect(layoutGraph(['a', 'b'], [link('a', 'b'), link('b', 'a')]).layers).toBe(2);
  expect(layoutGraph(['a'], []).rows).toBe(1);
  expect(layoutGraph([], []).places.size).toBe(0);
});

test('names are shown as they are, and nothing is styled inline', () => {
  const node = { name: '<b>&"', kind: 'external', isDisabled: false } as const;
  const drawn = drawGraph(speak(messages, 'en'), { nodes: [node], edges: [] }, 15);
  expect(drawn).not.toContain('<b>');
  expect(drawn).not.toContain('style');
});
