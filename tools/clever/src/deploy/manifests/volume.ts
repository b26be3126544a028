import type { IPersistentVolumeClaim } from 'kubernetes-models/v1/PersistentVolumeClaim';
import { claimName } from './container.ts';
import type { Planned } from './plan.ts';

/** What a service keeps that must not be lost: a claim that stays when the rollout is deleted. */
export function volumesOf({ needs, chosen: { volume } }: Planned): IPersistentVolumeClaim[] {
  if (!volume) return [];
  return [
    {
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: claimName(needs.name), annotations: { 'argocd.argoproj.io/sync-options': 'Prune=false' } },
      spec: {
        accessModes: [volume.shared ? 'ReadWriteMany' : 'ReadWriteOnce'],
        resources: { requests: { storage: volume.size } },
        ...(volume.class && { storageClassName: volume.class }),
      },
    },
  ];
}
