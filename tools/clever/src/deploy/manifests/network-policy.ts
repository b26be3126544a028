import type { INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicy';
import type { INetworkPolicyEgressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyEgressRule';
import type { INetworkPolicyIngressRule } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyIngressRule';
import type { INetworkPolicyPeer } from 'kubernetes-models/networking.k8s.io/v1/NetworkPolicyPeer';
import type { ServiceNeeds } from '../service-needs.ts';
import type { Peer, Values } from '../values/shape.ts';
import { labelsOf } from './labels.ts';
import type { KubernetesValues, Planned } from './plan.ts';

const clusterDns: Peer = {
  namespace: { 'kubernetes.io/metadata.name': 'kube-system' },
  pods: { 'k8s-app': 'kube-dns' },
};

/** Lets through what permits.json grants, what the values add, names and the own databases; nothing else. */
export function networkPolicy({ needs, chosen, values }: Planned): INetworkPolicy {
  const { dns = [clusterDns], ingress = [], monitoring = [] } = values.network ?? {};
  const callers: readonly INetworkPolicyPeer[][] = [
    needs.permittedCallers.map(podsOf),
    (chosen.hosts ? ingress : []).map(peer),
    monitoring.map(peer),
    (chosen.callers ?? []).map(peer),
  ];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name: needs.name, annotations: { 'argocd.argoproj.io/sync-wave': '-2' } },
    spec: {
      podSelector: { matchLabels: labelsOf(needs.name) },
      policyTypes: ['Ingress', 'Egress'],
      ingress: callers.flatMap((from) => letIn(from, needs.port)),
      egress: [
        ...letOut(dns.map(peer), 53, ['UDP', 'TCP']),
        ...databasesOf(needs, values),
        ...calleesOf(needs, values),
        ...(chosen.egress ?? []).flatMap(({ port, peers }) => letOut(peers.map(peer), port)),
      ],
    },
  };
}

/** A rule without peers would let everybody through. */
const letIn = (from: INetworkPolicyPeer[], port: number): INetworkPolicyIngressRule[] =>
  from.length === 0 ? [] : [{ from, ports: [{ port, protocol: 'TCP' }] }];

const letOut = (
  to: INetworkPolicyPeer[],
  port: number,
  protocols: ('TCP' | 'UDP')[] = ['TCP'],
): INetworkPolicyEgressRule[] =>
  to.length === 0 ? [] : [{ to, ports: protocols.map((protocol) => ({ port, protocol })) }];

function databasesOf({ databases }: ServiceNeeds, { database: usual }: KubernetesValues): INetworkPolicyEgressRule[] {
  const places = databases.map(({ database }) => usual.servers?.[database] ?? usual);
  return [...new Set(places)].flatMap(({ peers, port = 5432 }) => letOut(peers.map(peer), port));
}

const calleesOf = ({ permittedCallees }: ServiceNeeds, { services }: Values): INetworkPolicyEgressRule[] =>
  permittedCallees
    .filter(({ service }) => service in services)
    .flatMap(({ service, port }) => letOut([podsOf(service)], port));

const podsOf = (service: string): INetworkPolicyPeer => ({ podSelector: { matchLabels: labelsOf(service) } });

function peer(one: Peer): INetworkPolicyPeer {
  if ('cidr' in one) return { ipBlock: { cidr: one.cidr } };
  const { namespace, pods } = one;
  return {
    ...(namespace && { namespaceSelector: { matchLabels: namespace } }),
    ...(pods && { podSelector: { matchLabels: pods } }),
  };
}
