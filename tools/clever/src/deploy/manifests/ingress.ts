import type { IIngress } from 'kubernetes-models/networking.k8s.io/v1/Ingress';
import type { Planned } from './plan.ts';

/** Makes the Ingress of a service, where the values name its hosts. */
export function ingressOf({
  needs: { name },
  chosen: { hosts = [] },
  values: { ingress, gateway },
}: Planned): IIngress[] {
  if (!ingress || gateway || hosts.length === 0) return [];
  const { class: ingressClassName, tlsSecret, annotations } = ingress;
  const backend = { service: { name, port: { name: 'http' } } };
  return [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata: { name, ...(annotations && { annotations }) },
      spec: {
        ingressClassName,
        rules: hosts.map((host) => ({ host, http: { paths: [{ path: '/', pathType: 'Prefix', backend }] } })),
        ...(tlsSecret && { tls: [{ hosts, secretName: tlsSecret.replaceAll('{service}', name) }] }),
      },
    },
  ];
}
