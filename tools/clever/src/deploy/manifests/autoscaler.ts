import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2/HorizontalPodAutoscaler';
import { type Planned, usualReplicas } from './plan.ts';

/** Adds pods under processor load, or where many requests are under way, and removes them slowly. */
export function autoscalerOf({ needs, chosen }: Planned): IHorizontalPodAutoscaler {
  const replicas: NonNullable<Planned['chosen']['replicas']> = chosen.replicas ?? usualReplicas;
  const { min, max, cpuPercent = 70, requestsInFlight } = replicas;
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
        ...(requestsInFlight === undefined ? [] : [ofPods('clever_requests_in_flight', requestsInFlight)]),
      ],
      behavior: { scaleDown: { stabilizationWindowSeconds: 300 } },
    },
  };
}

const ofPods = (name: string, average: number) => ({
  type: 'Pods',
  pods: { metric: { name }, target: { type: 'AverageValue', averageValue: String(average) } },
});
