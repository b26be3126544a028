import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import { folder, user } from '../folder.ts';
import type { Planned } from './plan.ts';
import { tlsOf } from './tls.ts';

/** What every container of ours is refused. */
const confined: IContainer['securityContext'] = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};

const tmp = { name: 'tmp', mountPath: '/tmp' };

/** A container of the service's image with all its settings; what is secret comes from its Secret. */
export function containerOf(planned: Planned, name: string): IContainer {
  const { image, environment, secret } = planned;
  const plain = Object.entries(environment.plain).map(([key, value]): IEnvVar => ({ name: key, value }));
  const secrets = environment.secrets.map(
    ({ name: key, isRequired }): IEnvVar => ({
      name: key,
      valueFrom: { secretKeyRef: { name: secret, key, ...(isRequired ? {} : { optional: true }) } },
    }),
  );
  const env = [...plain, ...secrets].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { name, image, env, securityContext: confined, volumeMounts: [tmp, ...tlsOf(planned).mounts] };
}

/** Brings a database up to this version; several at once are safe, as each waits for the lock and then finds nothing to do. */
export const migrationContainer = (planned: Planned): IContainer => ({
  ...containerOf(planned, 'migrate'),
  args: ['migrate'],
  resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
});

/** The pod's volume with what the service keeps, and where its container has it. */
export const keptOf = (planned: Planned): Pick<IPodSpec, 'volumes'> & Pick<IContainer, 'volumeMounts'> => {
  const { needs, chosen } = planned;
  if (!needs.folder) return {};
  const passing = { emptyDir: { sizeLimit: chosen.scratch ?? usualScratch } };
  const kept = chosen.volume ? { persistentVolumeClaim: { claimName: claimName(needs.name) } } : passing;
  return {
    volumes: [...(podOf(planned).volumes ?? []), { name: 'data', ...kept }],
    volumeMounts: [tmp, ...tlsOf(planned).mounts, { name: 'data', mountPath: folder }],
  };
};

export const claimName = (service: string): string => `${service}-data`;
const usualScratch = '64Mi';

/** What all pods of ours have in common. */
export const podOf = (planned: Planned): Omit<IPodSpec, 'containers'> => {
  const { needs, values, chosen } = planned;
  return {
    automountServiceAccountToken: false,
    enableServiceLinks: false,
    securityContext: {
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
      ...(needs.folder && { fsGroup: user, fsGroupChangePolicy: 'OnRootMismatch' }),
    },
    volumes: [{ name: 'tmp', emptyDir: { sizeLimit: chosen.scratch ?? usualScratch } }, ...tlsOf(planned).volumes],
    ...(values.images.pullSecrets && { imagePullSecrets: values.images.pullSecrets.map((name) => ({ name })) }),
  };
};
