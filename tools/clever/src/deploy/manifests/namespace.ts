import type { INamespace } from 'kubernetes-models/v1/Namespace';

/** Makes the namespace: pods that ask for more than they need are refused by the cluster itself. @see https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export const namespaceOf = (name: string): INamespace => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name,
    labels: {
      'pod-security.kubernetes.io/enforce': 'restricted',
      'pod-security.kubernetes.io/warn': 'restricted',
      'pod-security.kubernetes.io/audit': 'restricted',
    },
  },
});
