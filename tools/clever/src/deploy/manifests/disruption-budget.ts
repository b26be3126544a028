import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1/PodDisruptionBudget';
import { serverLabels } from './labels.ts';
import type { Planned } from './plan.ts';

/** Lets a node be emptied one pod at a time; pods that are not ready are in nobody's way. */
export function disruptionBudget({ needs: { name } }: Planned): IPodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: { name },
    spec: {
      selector: { matchLabels: serverLabels(name) },
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    },
  };
}
