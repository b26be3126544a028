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

describe('a service that keeps things in a folder', () => {
  const s3 = '    settings:\n      FILE_STORAGE: s3\n      FILE_S3_BUCKET: clever-files\n';
  const keeping = (more: string, settings = '') => {
    expect(values).toContain(s3);
    return values.replace(s3, `${more.replace(/^/gm, '    ')}\n${settings}`);
  };
  const ofFile = (text: string) => parse(render(text)).filter(({ metadata }) => /^file/.test(metadata.name));
  const volume = 'volume: { size: 100Gi, class: fast }';
  const single = 'replicas: { min: 1, max: 1 }';

  test('has a claim of its own, which no rollout deletes, for one pod at a time', async () => {
    const text = keeping(`${volume}\n${single}`);
    const manifests = ofFile(text);
    expect(await schemaFaults(manifests)).toEqual([]);
    expect(await typeFaults(manifests)).toEqual([]);
    expect(manifests.find(({ kind }) => kind === 'PersistentVolumeClaim')).toMatchObject({
      metadata: { name: 'file-data' },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '100Gi' } }, storageClassName: 'fast' },
    });
    expect(manifests.find(({ kind }) => kind === 'Deployment')).toMatchObject({
      spec: {
        strategy: { type: 'Recreate' },
        template: {
          spec: {
            securityContext: { fsGroup: 65_532 },
            volumes: [{ name: 'tmp' }, { name: 'data', persistentVolumeClaim: { claimName: 'file-data' } }],
            containers: [
              {
                env: expect.arrayContaining([{ name: 'FILE_FOLDER', value: '/data' }]),
                volumeMounts: [{ mountPath: '/tmp' }, { name: 'data', mountPath: '/data' }],
              },
            ],
          },
        },
      },
    });
    expect(filesOf(text).find(({ text }) => text.includes('PersistentVolumeClaim'))?.name).toBe('file-0-volume.yaml');
  });

  test('has several pods where its volume is shared', async () => {
    const manifests = ofFile(keeping('volume: { size: 1Ti, shared: true }\nreplicas: { min: 2, max: 6 }'));
    expect(await schemaFaults(manifests)).toEqual([]);
    expect(manifests).toContainEqual(
      expect.objectContaining({
        kind: 'PersistentVolumeClaim',
        spec: { accessModes: ['ReadWriteMany'], resources: { requests: { storage: '1Ti' } } },
      }),
    );
    const deployment = manifests.find(({ kind }) => kind === 'Deployment');
    expect(deployment).toMatchObject({ spec: { strategy: { rollingUpdate: { maxUnavailable: 0 } } } });
  });

  test('has room for what passes through where S3 keeps it', () => {
    const manifests = ofFile(values);
    expect(manifests.some(({ kind }) => kind === 'PersistentVolumeClaim')).toBe(false);
    const data = { name: 'data', emptyDir: { sizeLimit: '12Gi' } };
    const deployment = manifests.find(({ kind }) => kind === 'Deployment');
    expect(deployment).toMatchObject({ spec: { template: { spec: { volumes: [{ name: 'tmp' }, data] } } } });
  });

  test.each([
    ['', '', /file keeps things in a folder, which would end with its pod: services\.file\.volume is missing/],
    [single, '', /services\.file\.volume is missing/],
    [volume, '', /file has up to 4 pods, and a volume that a single one can use/],
    [`${volume}\nreplicas: { min: 1, max: 2 }`, '', /file has up to 2 pods/],
    [volume, s3, /file has up to 4 pods/],
    [single, '    settings: { FILE_FOLDER: /srv }\n', /the settings of file are invalid/],
  ])('is refused with %j and %j', (more, settings, fault) => {
    expect(() => render(keeping(more, settings))).toThrow(
      expect.objectContaining({
        message: expect.stringMatching(fault),
        hints: expect.arrayContaining([expect.any(String)]),
      }),
    );
  });

  test('a volume of a service that keeps nothing is refused', () => {
    expect(() => render(values.replace('  notice:\n', `  notice:\n    ${volume}\n`))).toThrow(
      /services\.notice\.volume: notice keeps nothing in a folder/,
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
