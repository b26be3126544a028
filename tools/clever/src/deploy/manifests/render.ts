import { ApiObject, App, Chart, Yaml } from 'cdk8s';
import { autoscalerOf } from './autoscaler.ts';
import { deploymentOf } from './deployment.ts';
import { disruptionBudget } from './disruption-budget.ts';
import { ingressOf } from './ingress.ts';
import { labelsOf } from './labels.ts';
import { migrationJob } from './migration-job.ts';
import { networkPolicy } from './network-policy.ts';
import type { Planned } from './plan.ts';
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
  const before = [networkPolicy(planned), migrationJob(planned)];
  const rollout = [
    serviceOf(planned),
    deploymentOf(planned),
    autoscalerOf(planned),
    disruptionBudget(planned),
    ...ingressOf(planned),
  ];
  const volumes = volumesOf(planned);
  return [
    ...(volumes.length > 0 ? [{ name: `${name}-0-volume.yaml`, text: toYaml(planned, volumes) }] : []),
    { name: `${name}-1-migrate.yaml`, text: toYaml(planned, before) },
    { name: `${name}-2-rollout.yaml`, text: toYaml(planned, rollout) },
  ];
}

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
  for (const manifest of manifests) new ApiObject(chart, manifest.kind, manifest);
  return Yaml.stringify(...chart.toJson());
}
