import type { Planned } from './plan.ts';

/** Makes what fetches the Secret of a service from a store, where the values name one. @see https://external-secrets.io/latest/api/externalsecret/ */
export function externalSecretOf({ needs: { name }, secret, values: { externalSecrets } }: Planned) {
  if (!externalSecrets) return [];
  const { store, kind = 'ClusterSecretStore', key } = externalSecrets;
  return [
    {
      apiVersion: 'external-secrets.io/v1',
      kind: 'ExternalSecret',
      metadata: { name: secret, annotations: { 'argocd.argoproj.io/sync-wave': '-3' } },
      spec: {
        refreshInterval: '1h',
        secretStoreRef: { name: store, kind },
        target: { name: secret, creationPolicy: 'Owner' },
        dataFrom: [{ extract: { key: key.replaceAll('{service}', name) } }],
      },
    },
  ];
}
