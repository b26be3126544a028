import type { IVolume } from 'kubernetes-models/v1/Volume';
import type { IVolumeMount } from 'kubernetes-models/v1/VolumeMount';
import type { Planned } from './plan.ts';
import { tlsFolder } from './tls-settings.ts';

/** The certificates of a service as a volume of its pods, and where its containers have it. */
export function tlsOf(planned: Planned): { volumes: IVolume[]; mounts: IVolumeMount[] } {
  if (!planned.values.tls) return { volumes: [], mounts: [] };
  return {
    volumes: [{ name: 'tls', secret: { secretName: tlsSecretOf(planned) } }],
    mounts: [{ name: 'tls', mountPath: tlsFolder, readOnly: true }],
  };
}

export const schemeOf = ({ values: { tls } }: Planned): 'HTTP' | 'HTTPS' => (tls ? 'HTTPS' : 'HTTP');

/** Names the Secret that has the certificate of a service. */
export const tlsSecretOf = ({ needs, values: { tls } }: Planned): string =>
  (tls?.secret ?? 'clever-{service}-tls').replaceAll('{service}', needs.name);
