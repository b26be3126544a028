import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import { expect, test } from 'vitest';
import { networkPolicy } from '../src/deploy/manifests/network-policy.ts';
import { planManifests } from '../src/deploy/manifests/plan.ts';
import { serviceNeeds } from '../src/deploy/service-needs.ts';
import type { Values } from '../src/deploy/values/shape.ts';
import { loaded } from './services.ts';

const services = [
  loaded('permitter', { portOffset: 100 }),
  loaded('link', { portOffset: 101 }),
  loaded('coupon', { portOffset: 105 }),
];
const database = { cidr: '10.0.0.0/24' };
const values: Values = {
  namespace: 'clever',
  images: { prefix: 'clever/' },
  database: { peers: [database] },
  services: { permitter: { version: '1.0.0' }, link: { version: '1.0.0' }, coupon: { version: '1.0.0' } },
};

/** The policies of all services, where coupon may do this. */
function policies(operations: string[], changed: Partial<Values> = {}): Record<string, INetworkPolicy['spec']> {
  const needs = serviceNeeds(services, { callers: [{ name: 'coupon', operations }] });
  const planned = planManifests(needs, { ...values, ...changed });
  return Object.fromEntries(planned.map((one) => [one.needs.name, networkPolicy(one).spec]));
}

const pods = (name: string) => ({
  podSelector: { matchLabels: { 'app.kubernetes.io/name': name, 'app.kubernetes.io/part-of': 'clever' } },
});
const tcp = (port: number) => [{ port, protocol: 'TCP' }];
const out = (spec: INetworkPolicy['spec'], port: number) =>
  spec?.egress?.filter(({ ports }) => ports?.some((one) => one.port === port));

test('without a grant there is no way', () => {
  const { link, coupon } = policies([]);
  expect(link?.ingress).toEqual([]);
  expect(out(coupon, 4101)).toEqual([]);
  expect(out(coupon, 4100)).toEqual([]);
});

test('a grant opens one edge, on both sides', () => {
  const { permitter, link, coupon } = policies(['link.read', 'link.create']);
  expect(link?.ingress).toEqual([{ from: [pods('coupon')], ports: tcp(4101) }]);
  expect(out(coupon, 4101)).toEqual([{ to: [pods('link')], ports: tcp(4101) }]);
  expect(permitter?.ingress).toEqual([]);
  expect(coupon?.ingress).toEqual([]);
});

test('a pod reaches names and its databases, wherever they are', () => {
  const { coupon, permitter } = policies([], {
    database: { peers: [database], servers: { coupon: { port: 6432, peers: [{ cidr: '10.0.9.0/24' }] } } },
  });
  expect(coupon?.egress).toEqual([
    { to: [expect.anything()], ports: [{ port: 53, protocol: 'UDP' }, ...tcp(53)] },
    { to: [{ ipBlock: { cidr: '10.0.9.0/24' } }], ports: tcp(6432) },
  ]);
  expect(out(permitter, 5432)).toEqual([{ to: [{ ipBlock: database }], ports: tcp(5432) }]);
});

test('the ingress reaches what has hosts, monitoring everything, other callers what the values say', () => {
  const [ingress, monitoring, shop] = ['ingress', 'monitoring', 'shop'].map((name) => ({ namespace: { name } }));
  const { link, coupon } = policies([], {
    network: { ingress: ingress ? [ingress] : [], monitoring: monitoring ? [monitoring] : [] },
    services: {
      ...values.services,
      link: { version: '1.0.0', hosts: ['go.example.com'] },
      coupon: { version: '1.0.0', callers: shop ? [shop] : [] },
    },
  });
  const from = (name: string, port: number) => ({
    from: [{ namespaceSelector: { matchLabels: { name } } }],
    ports: tcp(port),
  });
  expect(link?.ingress).toEqual([from('ingress', 4101), from('monitoring', 4101)]);
  expect(coupon?.ingress).toEqual([from('monitoring', 4105), from('shop', 4105)]);
});
