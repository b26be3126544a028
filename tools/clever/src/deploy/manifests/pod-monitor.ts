import { labelsOf } from './labels.ts';
import type { Planned } from './plan.ts';
import { schemeOf, tlsSecretOf } from './tls.ts';

/** Makes the PodMonitor of a service. Its own labels come before those of the target: a job of a service is a `job`. @see https://prometheus-operator.dev/docs/api-reference/api/ */
export function podMonitorOf(planned: Planned) {
  const { needs, values } = planned;
  const { monitor } = values;
  if (!monitor) return [];
  const key = (name: string) => ({ name: monitor.secret, key: name });
  return [
    {
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PodMonitor',
      metadata: { name: needs.name },
      spec: {
        selector: { matchLabels: labelsOf(needs.name) },
        podMetricsEndpoints: [
          {
            port: 'http',
            path: '/metrics',
            honorLabels: true,
            interval: monitor.interval ?? '30s',
            basicAuth: { username: key('username'), password: key('password') },
            ...(schemeOf(planned) === 'HTTPS' && {
              scheme: 'https',
              tlsConfig: { serverName: needs.name, ca: { secret: { name: tlsSecretOf(planned), key: 'ca.crt' } } },
            }),
          },
        ],
      },
    },
  ];
}
