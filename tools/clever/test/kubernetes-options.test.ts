import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { loadNeeds } from '../src/deploy/load-needs.ts';
import { refuseConnections } from '../src/deploy/manifests/connection-budget.ts';
import { planManifests } from '../src/deploy/manifests/plan.ts';
import { renderNamespace, renderService } from '../src/deploy/manifests/render.ts';
import type { ServiceNeeds } from '../src/deploy/service-needs.ts';
import { parseValues } from '../src/deploy/values/read-values.ts';
import { workspaceRoot } from '../src/workspace/root.ts';
import { type Manifest, schemaFaults, typeFaults } from './manifest-faults.ts';

const root = workspaceRoot();
const values = readFileSync(join(root, 'deploy/values.example.yaml'), 'utf8');
let needs: ServiceNeeds[];
beforeAll(async () => {
  needs = await loadNeeds(root);
});

/** Renders the example with these changes, text by text. */
function render(...changes: readonly (readonly [string, string])[]): Manifest[] {
  const text = changes.reduce((before, [old, next]) => {
    expect(before).toContain(old);
    return before.replace(old, next);
  }, values);
  const files = planManifests(needs, parseValues(text, 'values.yaml')).flatMap(renderService);
  return files.flatMap((file) => parseAllDocuments(file.text).map((document) => document.toJS() as Manifest));
}
const find = (manifests: readonly Manifest[], kind: string, name: string) =>
  manifests.find((one) => one.kind === kind && one.metadata.name === name) as Manifest & Record<string, never>;
const isKnown = ({ kind }: Manifest) => !['HTTPRoute', 'PodMonitor', 'ExternalSecret'].includes(kind);
const link = '  link:\n    version: 1.0.0\n';
const top = 'services:\n';

test('TLS between services: a Secret each, callees by https, probes by HTTPS', async () => {
  const manifests = render([top, `tls: {}\n${top}`]);
  expect(await schemaFaults(manifests)).toEqual([]);
  expect(await typeFaults(manifests)).toEqual([]);
  const text = JSON.stringify(find(manifests, 'Deployment', 'app'));
  expect(text).toContain('"secretName":"clever-app-tls"');
  expect(text).toContain('"value":"https://notice:4103"');
  expect(text).toContain('"name":"TLS_KEY","value":"/etc/clever-tls/tls.key"');
  expect(text.match(/"scheme":"HTTPS"/g)).toHaveLength(3);
  expect(JSON.stringify(render())).not.toContain('TLS_');
});

test('a Gateway instead of Ingresses, and a canary by weight with pods of its own', async () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const manifests = render(
    [top, `gateway: { name: public, namespace: gateways, section: https }\n${top}`],
    [link, `${link}    digest: ${digest}\n    canary: { version: 1.1.0, weight: 10, replicas: 2 }\n`],
  );
  expect(manifests.filter(({ kind }) => kind === 'Ingress')).toEqual([]);
  expect(find(manifests, 'HTTPRoute', 'link').spec).toMatchObject({
    parentRefs: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
    hostnames: ['go.example.com'],
    rules: [
      {
        backendRefs: [
          { name: 'link', weight: 90 },
          { name: 'link-canary', weight: 10 },
        ],
      },
    ],
  });
  const known = manifests.filter(isKnown);
  expect(await schemaFaults(known)).toEqual([]);
  expect(await typeFaults(known)).toEqual([]);
  expect(JSON.stringify(find(manifests, 'Deployment', 'link'))).toContain(`clever/link:1.0.0@${digest}`);
  const canary = find(manifests, 'Deployment', 'link-canary');
  expect(canary.spec).toMatchObject({ replicas: 2 });
  expect(JSON.stringify(canary)).toContain('clever/link:1.1.0"');
  // The usual Service must not lead to the canary's pods.
  const labels = (canary as never as { spec: { template: { metadata: { labels: object } } } }).spec.template.metadata
    .labels;
  expect(labels).not.toMatchObject(selectorOf(manifests, 'link'));
  expect(labels).toMatchObject(selectorOf(manifests, 'link-canary'));
});

test('a PodMonitor keeps the labels of the service, and an ExternalSecret fills its Secret', () => {
  const manifests = render([
    top,
    `monitor: { secret: prometheus }\nexternalSecrets: { store: vault, key: "clever/{service}" }\n${top}`,
  ]);
  expect(find(manifests, 'PodMonitor', 'coupon').spec).toMatchObject({
    podMetricsEndpoints: [{ honorLabels: true, basicAuth: { username: { name: 'prometheus', key: 'username' } } }],
  });
  expect(find(manifests, 'ExternalSecret', 'clever-coupon').spec).toMatchObject({
    target: { name: 'clever-coupon' },
    dataFrom: [{ extract: { key: 'clever/coupon' } }],
  });
});

test('ways out are those of the values, for all and for one, and no others', () => {
  const manifests = render();
  const ports = (name: string) =>
    (
      find(manifests, 'NetworkPolicy', name).spec as unknown as { egress: { ports: { port: number }[] }[] }
    ).egress.flatMap((rule) => rule.ports.map(({ port }) => port));
  expect(ports('file')).toEqual(expect.arrayContaining([4318, 443]));
  expect(ports('coupon')).toContain(4318);
  expect(ports('coupon')).not.toContain(443);
});

test('requests under way are a target of the autoscaler beside the processor', () => {
  const [old, next] = ['replicas: { min: 3, max: 20 }', 'replicas: { min: 3, max: 20, requestsInFlight: 50 }'];
  const { metrics } = find(render([old, next]), 'HorizontalPodAutoscaler', 'link').spec as unknown as {
    metrics: object[];
  };
  expect(metrics).toMatchObject([
    { type: 'Resource' },
    { type: 'Pods', pods: { metric: { name: 'clever_requests_in_flight' }, target: { averageValue: '50' } } },
  ]);
});

test('more connections than a server has for services are refused, by service', () => {
  const plan = (max: number) =>
    planManifests(needs, parseValues(values.replace('maxConnections: 2000', `maxConnections: ${max}`), 'values.yaml'));
  expect(() => refuseConnections(plan(2000))).not.toThrow();
  expect(() => refuseConnections(plan(500))).toThrow(
    /up to \d+ connections are wanted of the database server, which has 500 for them/,
  );
});

test('two Ingresses own no Secret together', () => {
  const ingresses = render().filter(({ kind }) => kind === 'Ingress') as unknown as Ingress[];
  const secrets = ingresses.flatMap(({ spec }) => spec.tls.map(({ secretName }) => secretName));
  expect(secrets.length).toBeGreaterThan(1);
  expect(new Set(secrets).size).toBe(secrets.length);
});

test('the namespace takes restricted pods alone', async () => {
  const manifest = parse(renderNamespace('clever').text) as Manifest;
  expect(await schemaFaults([manifest])).toEqual([]);
  expect(JSON.stringify(manifest)).toContain('"pod-security.kubernetes.io/enforce":"restricted"');
});

interface Ingress {
  readonly spec: { readonly tls: readonly { readonly secretName: string }[] };
}

const selectorOf = (manifests: readonly Manifest[], service: string): object =>
  (find(manifests, 'Service', service) as unknown as { spec: { selector: object } }).spec.selector;
