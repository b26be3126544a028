import type { IContainer } from 'kubernetes-models/v1/Container';
import type { IEnvVar } from 'kubernetes-models/v1/EnvVar';
import type { IPodSpec } from 'kubernetes-models/v1/PodSpec';
import type { Planned } from './plan.ts';

/** What every container of ours is refused. */
const confined: IContainer['securityContext'] = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};

/** A container of the service's image with all its settings; what is secret comes from its Secret. */
export function containerOf({ image, environment, secret }: Planned, name: string): IContainer {
  const plain = Object.entries(environment.plain).map(([key, value]): IEnvVar => ({ name: key, value }));
  const secrets = environment.secrets.map(
    ({ name: key, isRequired }): IEnvVar => ({
      name: key,
      valueFrom: { secretKeyRef: { name: secret, key, ...(isRequired ? {} : { optional: true }) } },
    }),
  );
  const env = [...plain, ...secrets].sort((one, other) => (one.name < other.name ? -1 : 1));
  return { name, image, env, securityContext: confined, volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] };
}

/** Brings a database up to this version; several at once are safe, as each waits for the lock and then finds nothing to do. */
export const migrationContainer = (planned: Planned): IContainer => ({
  ...containerOf(planned, 'migrate'),
  args: ['migrate'],
  resources: { requests: { cpu: '50m', memory: '128Mi' }, limits: { memory: '512Mi' } },
});

/** What all pods of ours have in common. */
export const podOf = ({ values, chosen }: Planned): Omit<IPodSpec, 'containers'> => ({
  automountServiceAccountToken: false,
  enableServiceLinks: false,
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  volumes: [{ name: 'tmp', emptyDir: { sizeLimit: chosen.scratch ?? '64Mi' } }],
  ...(values.images.pullSecrets && { imagePullSecrets: values.images.pullSecrets.map((name) => ({ name })) }),
});
