import { createHash } from 'node:crypto';
import type { IJob } from 'kubernetes-models/batch/v1/Job';
import type { IPodTemplateSpec } from 'kubernetes-models/v1/PodTemplateSpec';
import { migrationContainer, podOf } from './container.ts';
import { migrationLabels } from './labels.ts';
import type { Planned } from './plan.ts';

/**
 * Migrates before the rollout. A Job cannot be changed, so its name tells its version and what it is made of: the same again is the same
 * Job, and anything else a new one.
 */
export function migrationJob(planned: Planned): IJob {
  const { needs, chosen } = planned;
  const template: IPodTemplateSpec = {
    metadata: { labels: migrationLabels(needs.name) },
    spec: { ...podOf(planned), containers: [migrationContainer(planned)], restartPolicy: 'Never' },
  };
  const digest = createHash('sha256').update(JSON.stringify(template)).digest('hex').slice(0, 8);
  const version = chosen.version.toLowerCase().replaceAll('.', '-');
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: {
      name: `${needs.name}-migrate-${version}-${digest}`,
      // Argo CD applies what has a lower wave first, and waits until it is done.
      annotations: { 'argocd.argoproj.io/sync-wave': '-1' },
    },
    spec: { template, backoffLimit: 3, activeDeadlineSeconds: 900, ttlSecondsAfterFinished: 7 * 86_400 },
  };
}
