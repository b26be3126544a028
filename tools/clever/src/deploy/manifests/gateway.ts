import type { Planned } from './plan.ts';

/**
 * Makes the route of a service's hosts through a Gateway, where the values name one: with its canary, each takes the part of the requests that its weight says.
 *
 * @see https://gateway-api.sigs.k8s.io/reference/spec/
 */
export function httpRouteOf({ needs: { name, port }, chosen: { hosts = [], canary }, values: { gateway } }: Planned) {
  if (!gateway || hosts.length === 0) return [];
  const { section, ...parent } = gateway;
  const weight = canary?.weight ?? 0;
  return [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'HTTPRoute',
      metadata: { name },
      spec: {
        parentRefs: [{ ...parent, ...(section && { sectionName: section }) }],
        hostnames: hosts,
        rules: [
          {
            matches: [{ path: { type: 'PathPrefix', value: '/' } }],
            backendRefs: canary
              ? [
                  { name, port, weight: 100 - weight },
                  { name: canaryName(name), port, weight },
                ]
              : [{ name, port }],
          },
        ],
      },
    },
  ];
}

export const canaryName = (service: string): string => `${service}-canary`;
