import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { autoscalerOf } from './autoscaler.ts';
import { canaryOf } from './canary.ts';
import { deploymentOf } from './deployment.ts';
import { disruptionBudget } from './disruption-budget.ts';
import { externalSecretOf } from './external-secret.ts';
import { httpRouteOf } from './gateway.ts';
import { ingressOf } from './ingress.ts';
import { labelsOf } from './labels.ts';
import { migrationJob } from './migration-job.ts';
import { namespaceOf } from './namespace.ts';
import { networkPolicy } from './network-policy.ts';
import type { Planned } from './plan.ts';
import { podMonitorOf } from './pod-monitor.ts';
import { serviceOf } from './service.ts';
import { volumesOf } from './volume.ts';

/** A file of manifests. Applied in the order of their names, the migration comes before the rollout. */
export interface ManifestFile {
  readonly name: string;
  readonly text: string;
}

/** Renders the manifests of a service: its volume, if it has one, what must be done before, and the rollout. */
export function renderService(planned: Planned): ManifestFile[] {
  const { name } = planned.needs;
  const before = [networkPolicy(planned), ...externalSecretOf(planned), migrationJob(planned)];
  const rollout = [
    serviceOf(planned),
    deploymentOf(planned),
    autoscalerOf(planned),
    disruptionBudget(planned),
    ...ingressOf(planned),
    ...httpRouteOf(planned),
    ...canaryOf(planned),
    ...podMonitorOf(planned),
  ];
  const volumes = volumesOf(planned);
  return [
    ...(volumes.length > 0 ? [{ name: `${name}-0-volume.yaml`, text: toYaml(planned, volumes) }] : []),
    { name: `${name}-1-migrate.yaml`, text: toYaml(planned, before) },
    { name: `${name}-2-rollout.yaml`, text: toYaml(planned, rollout) },
  ];
}

/** Renders what all services are in. */
export const renderNamespace = (name: string): ManifestFile => ({
  name: '0-namespace.yaml',
  text: Yaml.stringify(namespaceOf(name)),
});

interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
}

function toYaml(
  { needs: { name }, values: { namespace = 'default' } }: Planned,
  manifests: readonly Manifest[],
): string {
  const labels = { ...labelsOf(name), 'app.kubernetes.io/managed-by': 'clever' };
  const chart = new Chart(new App(), name, { namespace, labels, disableResourceNameHashes: true });
  for (const [at, manifest] of manifests.entries()) new ApiObject(chart, `${manifest.kind}-${at}`, manifest);
  return Yaml.stringify(...chart.toJson());
}
