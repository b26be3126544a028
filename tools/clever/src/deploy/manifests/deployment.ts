import type { IDeployment } from 'kubernetes-models/apps/v1/Deployment';
import type { IContainer } from 'kubernetes-models/v1/Container';
import type { ITopologySpreadConstraint } from 'kubernetes-models/v1/TopologySpreadConstraint';
import { stopSeconds } from '../stop-seconds.ts';
import { containerOf, keptOf, migrationContainer, podOf } from './container.ts';
import { serverLabels } from './labels.ts';
import type { Planned } from './plan.ts';
import { schemeOf } from './tls.ts';

/** How long a pod that ends goes on as if nothing were, until no balancer sends it requests any more. */
const forgottenSeconds = 5;

/**
 * The pods that serve. The autoscaler sets their number. A new pod migrates before it serves, so that none ever runs on an older
 * database, however it came to be; that takes a moment where nothing is missing.
 */
export function deploymentOf(planned: Planned): IDeployment {
  const { needs } = planned;
  const kept = keptOf(planned);
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: needs.name },
    spec: {
      selector: { matchLabels: serverLabels(needs.name) },
      strategy: strategyOf(planned),
      minReadySeconds: 5,
      revisionHistoryLimit: 5,
      template: {
        metadata: { labels: { ...serverLabels(needs.name), 'app.kubernetes.io/version': planned.chosen.version } },
        spec: {
          ...podOf(planned),
          ...('volumes' in kept && { volumes: kept.volumes }),
          initContainers: [migrationContainer(planned)],
          containers: [serverOf(planned)],
          terminationGracePeriodSeconds: forgottenSeconds + stopSeconds,
          topologySpreadConstraints: ['topology.kubernetes.io/zone', 'kubernetes.io/hostname'].map(
            spreadOver(needs.name),
          ),
        },
      },
    },
  };
}

/** A volume of a single pod is free for the next one when the pod before it has ended. */
const strategyOf = ({ chosen: { volume } }: Planned): NonNullable<IDeployment['spec']>['strategy'] =>
  volume && !volume.shared
    ? { type: 'Recreate' }
    : { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };

function serverOf(planned: Planned): IContainer {
  const { needs, chosen } = planned;
  const { volumeMounts: mounts } = keptOf(planned);
  const { requests = { cpu: '100m', memory: '256Mi' }, limits = { memory: '512Mi' } } = chosen.resources ?? {};
  return {
    ...containerOf(planned, needs.name),
    ...(mounts && { volumeMounts: mounts }),
    ports: [{ name: 'http', containerPort: needs.port }],
    resources: { requests, limits },
    lifecycle: { preStop: { sleep: { seconds: forgottenSeconds } } },
    startupProbe: { ...ask(planned, '/health/live'), periodSeconds: 1, failureThreshold: 60 },
    livenessProbe: { ...ask(planned, '/health/live'), periodSeconds: 10, timeoutSeconds: 5, failureThreshold: 3 },
    readinessProbe: { ...ask(planned, '/health/ready'), periodSeconds: 3, timeoutSeconds: 3, failureThreshold: 2 },
  };
}

const ask = (planned: Planned, path: string) => ({ httpGet: { path, port: 'http', scheme: schemeOf(planned) } });

const spreadOver =
  (service: string) =>
  (topologyKey: string): ITopologySpreadConstraint => ({
    topologyKey,
    maxSkew: 1,
    whenUnsatisfiable: 'ScheduleAnyway',
    labelSelector: { matchLabels: serverLabels(service) },
    matchLabelKeys: ['pod-template-hash'],
  });
