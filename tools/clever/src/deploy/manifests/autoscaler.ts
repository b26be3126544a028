import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { type Planned, usualReplicas } from './plan.ts';

/** Adds pods under processor load, and removes them slowly. */
export function autoscalerOf({ needs, chosen }: Planned): IHorizontalPodAutoscaler {
  const { min, max, cpuPercent = 70 } = { cpuPercent: undefined, ...(chosen.replicas ?? usualReplicas) };
  return {
    apiVersion: 'autoscaling/v2',
    kind: 'HorizontalPodAutoscaler',
    metadata: { name: needs.name },
    spec: {
      scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: needs.name },
      minReplicas: min,
      maxReplicas: max,
      metrics: [
        {
          type: 'Resource',
          resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: cpuPercent } },
        },
      ],
      behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
    },
  };
}
