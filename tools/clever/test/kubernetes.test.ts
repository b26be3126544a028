import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { loadNeeds } from '../src/deploy/load-needs.ts';
import { planManifests } from '../src/deploy/manifests/plan.ts';
import { renderService } from '../src/deploy/manifests/render.ts';
import type { ServiceNeeds } from '../src/deploy/service-needs.ts';
import { parseValues } from '../src/deploy/values/read-values.ts';
import { workspaceRoot } from '../src/workspace/root.ts';
import { type Manifest, schemaFaults, typeFaults } from './manifest-faults.ts';
import { clever } from './run-clever.ts';

const root = workspaceRoot();
const example = join(root, 'deploy/values.example.yaml');
const values = readFileSync(example, 'utf8');
let needs: ServiceNeeds[];

beforeAll(async () => {
  needs = await loadNeeds(root);
});

const filesOf = (text: string) => planManifests(needs, parseValues(text, 'values.yaml')).flatMap(renderService);
const render = (text = values) =>
  filesOf(text)
    .map((file) => file.text)
    .join('---\n');
const parse = (text: string): Manifest[] => parseAllDocuments(text).map((document) => document.toJS());

describe('answers', () => {
  test('the example is what Kubernetes takes, by its schemas and by its types', async () => {
    const manifests = parse(render());
    expect(await schemaFaults(manifests)).toEqual([]);
    expect(await typeFaults(manifests)).toEqual([]);
    expect(new Set(manifests.map(({ kind }) => kind))).toEqual(
      new Set([
        'NetworkPolicy',
        'Job',
        'Service',
        'Deployment',
        'HorizontalPodAutoscaler',
        'PodDisruptionBudget',
        'Ingress',
      ]),
    );
  });

  test('every service of the checkout is in the example', () => {
    expect(Object.keys(parseValues(values, example).services).sort()).toEqual(needs.map(({ name }) => name).sort());
  });

  test('the same values give the same text', () => {
    expect(render()).toBe(render());
  });

  test('the migration of another version, or of other settings, is another Job', () => {
    const job = (text: string) =>
      parse(render(text)).find(({ kind, metadata }) => kind === 'Job' && /^coupon/.test(metadata.name));
    const name = job(values)?.metadata.name;
    expect(name).toMatch(/^coupon-migrate-1-0-0-[0-9a-f]{8}$/);
    expect(job(values.replace('DATABASE_POOL_SIZE: "20"', 'DATABASE_POOL_SIZE: "21"'))?.metadata.name).not.toBe(name);
  });

  test('the command prints one service', async () => {
    const { code, stdout } = await clever('deploy', 'manifests', '--values', example, '--service', 'coupon');
    expect(code).toBe(0);
    expect(stdout).toBe(
      filesOf(values)
        .filter(({ name }) => name.startsWith('coupon'))
        .map(({ text }) => text)
        .join('---\n'),
    );
  });
});

describe('refuses', () => {
  test('a field that Kubernetes does not have', async () => {
    const text = render().replace('terminationGracePeriodSeconds', 'terminationGracePeriodSecond');
    expect(await typeFaults(parse(text))).toHaveLength(1);
  });

  test('a value of the wrong type, and a required field that is missing', async () => {
    const wrong = render().replace('maxReplicas: 4', 'maxReplicas: "4"');
    expect(await schemaFaults(parse(wrong))).toEqual([expect.stringContaining('maxReplicas must be integer')]);
    const [manifest] = parse(render().replace(/ {2}scaleTargetRef:\n( {4}.*\n)+/, '')).filter(
      ({ kind }) => kind === 'HorizontalPodAutoscaler',
    );
    expect(await schemaFaults(manifest ? [manifest] : [])).toEqual([expect.stringContaining('scaleTargetRef')]);
  });

  test('values that are unknown, missing or malformed, by their paths', () => {
    const wrong = values
      .replace('namespace: clever #', 'namespce: clever #')
      .replace('permitter:\n    version: 1.0.0\n', 'permitter:\n')
      .replace('min: 3, max: 20', 'min: 0, max: 20')
      .replace('cidr: 10.20.0.0/24', 'cdir: 10.20.0.0/24');
    expect(() => parseValues(wrong, 'values.yaml')).toThrow(
      expect.objectContaining({
        hints: [
          'namespce is unknown',
          'database.peers.0 is neither { namespace, pods } nor { cidr }',
          'services.permitter.version is missing',
          'services.link.replicas.min must be >= 1',
        ],
      }),
    );
  });

  test.each([
    ['DATABASE_POOL_SIZE: "20"', 'DATABASE_POOL_SIZE: many', /DATABASE_POOL_SIZE is "many"/],
    ['DATABASE_POOL_SIZE: "20"', 'DATABASE_POOL_SISE: "20"', /DATABASE_POOL_SISE is no setting of it/],
    ['DATABASE_POOL_SIZE: "20"', `COUPON_CODE_KEY: ${'k'.repeat(40)}`, /COUPON_CODE_KEY is secret/],
    ['DATABASE_POOL_SIZE: "20"', "PORT: '80'", /PORT is not for you to choose/],
  ])('a setting that does not hold: %s as %s', (before, after, hint) => {
    expect(() => render(values.replace(before, after))).toThrow(
      expect.objectContaining({
        message: 'the settings of coupon are invalid',
        hints: [expect.stringMatching(hint)],
      }),
    );
  });

  test('a service that calls one which is not deployed', () => {
    expect(() => render(values.replace('  notice:\n    version: 1.0.0\n', ''))).toThrow(
      /^(admin|app) calls notice, which the values do not deploy/,
    );
  });
});

describe('keeps apart', () => {
  test('no secret is in the output: each comes from a Secret', () => {
    const containers = render().match(/^ +- name: (CLEVER_SECRET|COUPON_CODE_KEY|DATABASE_URL_\w+)\n.*$/gm) ?? [];
    expect(containers.length).toBeGreaterThan(20);
    expect(containers.every((lines) => lines.endsWith('valueFrom:'))).toBe(true);
  });

  test('containers run without privileges, on a file system that they cannot write', () => {
    const deployments = parse(render()).filter(({ kind }) => kind === 'Deployment');
    expect(deployments).toHaveLength(needs.length);
    for (const deployment of deployments)
      expect(deployment).toMatchObject({
        spec: {
          strategy: { rollingUpdate: { maxUnavailable: 0 } },
          template: {
            spec: {
              automountServiceAccountToken: false,
              securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
              initContainers: [{ args: ['migrate'], securityContext: confined }],
              containers: [{ securityContext: confined }],
            },
          },
        },
      });
  });
});

const confined = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};
