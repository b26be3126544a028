import { expect, test } from 'vitest';
import { translator } from '../src/core/i18n/messages.ts';
import { drawGraph } from '../src/parts/platform/draw-graph.ts';
import { layoutGraph } from '../src/parts/platform/layout-graph.ts';
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

const edge = ({ from, to }: { from: string; to: string }, at: number) => ({
  from,
  to,
  calls: [],
  permitted: at % 7 === 0 ? 0 : 10 ** (at % 5),
  denied: at % 6 === 0 ? at : 0,
  failed: 0,
  isRevoked: at % 11 === 0,
});
const nodes = names.map((name) => ({ name, kind: 'service', isDisabled: false }) as const);
const drawn = drawGraph(translator(messages, 'en'), { nodes, edges: links.map(edge) }, 15);
const numbers = (text: string, ...attributes: string[]) =>
  attributes.map((attribute) => Number(new RegExp(` ${attribute}="(-?[\\d.]+)"`).exec(text)?.[1]));

test('who calls stands left of whom it calls, as far as there is no circle', () => {
  const { spotOf } = layoutGraph(names, links);
  const left = (name: string) => spotOf(name).x;
  expect(left('link')).toBeLessThan(left('app'));
  expect(left('app')).toBeLessThan(left('notice'));
  expect(Math.min(...names.map(left))).toBe(left('web'));
  for (const { from, to } of links) expect(left(from)).not.toBe(left(to));
});

test('no two of fifteen boxes share a place', () => {
  const boxes = [...drawn.matchAll(/<rect [^>]*>/g)].map(([rect]) => numbers(rect, 'x', 'y', 'width', 'height'));
  expect(boxes).toHaveLength(names.length);
  for (const [at, [x = 0, y = 0, width = 0, height = 0]] of boxes.entries())
    for (const [left = 0, top = 0, , high = 0] of boxes.slice(at + 1))
      expect(Math.abs(left - x) >= width || top >= y + height || top + high <= y).toBe(true);
});

test('of lines that are used, each has its text beside it, and none stands on another', () => {
  const texts = [...drawn.matchAll(/<text class="rate [^>]*>/g)].map(([text]) => numbers(text, 'x', 'y'));
  expect(texts.length).toBeGreaterThan(20);
  for (const [at, [x, y = 0]] of texts.entries())
    for (const [otherX, otherY = 0] of texts.slice(at + 1))
      expect(x !== otherX || Math.abs(y - otherY) >= 11, `${x} ${y} ${otherY}`).toBe(true);
  const arrivals = [...drawn.matchAll(/class="edge [^>]* d="([^"]*)"/g)].map(([, d]) => d?.slice(-40));
  expect(new Set(arrivals).size).toBe(arrivals.length);
});

test('a circle, a node alone and none at all are drawn too', () => {
  expect(layoutGraph([], [])).toMatchObject({ width: 0, height: 0 });
  const none = drawGraph(translator(messages, 'en'), { nodes: [], edges: [] }, 15);
  const circle = drawGraph(
    translator(messages, 'en'),
    { nodes: nodes.slice(0, 2), edges: [link('kiosk', 'shop'), link('shop', 'kiosk')].map(edge) },
    15,
  );
  for (const picture of [none, circle]) expect(picture).not.toContain('NaN');
});

test('names are shown as they are, and nothing is styled inline', () => {
  const node = { name: '<b>&"', kind: 'external', isDisabled: false } as const;
  const drawn = drawGraph(translator(messages, 'en'), { nodes: [node], edges: [] }, 15);
  expect(drawn).not.toContain('<b>');
  expect(drawn).not.toContain('style');
});
