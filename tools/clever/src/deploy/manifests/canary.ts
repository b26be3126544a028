import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IService } from 'kubernetes-models/v1/Service';
import { deploymentOf } from './deployment.ts';
import { canaryName } from './gateway.ts';
import { labelsOf } from './labels.ts';
import { imageOf, type Planned } from './plan.ts';

const track = { 'clever/track': 'canary' };

/**
 * Makes what a canary is: pods of another version beside those of the usual one, on the same database and with the same secrets, under a name of their own.
 * Other services do not call them, and their migration only expands.
 */
export function canaryOf(planned: Planned): (IDeployment | IService)[] {
  const { needs, chosen, values } = planned;
  const { canary } = chosen;
  if (!canary) return [];
  const name = canaryName(needs.name);
  const of = { ...planned, image: imageOf(values, needs.name, canary), chosen: { ...chosen, version: canary.version } };
  const usual = deploymentOf(of);
  const { spec } = usual as { spec: NonNullable<IDeployment['spec']> };
  const labels = {
    ...labelsOf(needs.name),
    'app.kubernetes.io/component': 'canary',
    ...track,
  };
  return [
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name },
      spec: { selector: labels, ports: [{ name: 'http', port: needs.port, targetPort: 'http' }] },
    },
    {
      ...usual,
      metadata: { name },
      spec: {
        ...spec,
        replicas: canary.replicas ?? 1,
        selector: { matchLabels: labels },
        template: {
          ...spec.template,
          metadata: { labels: { ...labels, 'app.kubernetes.io/version': canary.version } },
        },
      },
    },
  ];
}
