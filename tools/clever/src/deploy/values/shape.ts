import Type, { type Static, type TProperties } from 'typebox';

/** A table whose other keys are refused. */
const table = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
const text = { minLength: 1, maxLength: 1024 };
const Name = Type.String({ pattern: '^[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?$' });
const Labels = Type.Record(Type.String(), Type.String());
const Port = Type.Integer({ minimum: 1, maximum: 65_535 });

/** Whom a network policy lets through: pods by their labels and those of their namespace, or a range of addresses. */
const Peer = Type.Union([
  Type.Object(
    { namespace: Type.Optional(Labels), pods: Type.Optional(Labels) },
    { additionalProperties: false, minProperties: 1 },
  ),
  table({ cidr: Type.String({ pattern: '^[0-9a-fA-F:.]+/[0-9]{1,3}$' }) }),
]);
export type Peer = Static<typeof Peer>;
const Peers = Type.Array(Peer, { maxItems: 100 });

const Quantity = Type.String({ pattern: '^[0-9]+(\\.[0-9]+)?(m|k|M|G|T|Ki|Mi|Gi|Ti)?$' });
const Amounts = table({ cpu: Type.Optional(Quantity), memory: Type.Optional(Quantity) });

/** What a service may have differently; `defaults` has it for all. */
const tunable = {
  replicas: Type.Optional(
    table({
      min: Type.Integer({ minimum: 1, maximum: 1_000 }),
      max: Type.Integer({ minimum: 1, maximum: 1_000 }),
      /** Of the processor that a pod asks for. */
      cpuPercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
      /** Requests under way per pod, as `clever_requests_in_flight` shows them: needs an adapter for the metrics of pods. */
      requestsInFlight: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
    }),
  ),
  /** Where it may go besides databases and services: a bucket, an identity provider, a mail server. */
  egress: Type.Optional(
    Type.Array(table({ port: Port, peers: Type.Array(Peer, { minItems: 1, maxItems: 100 }) }), { maxItems: 20 }),
  ),
  resources: Type.Optional(table({ requests: Type.Optional(Amounts), limits: Type.Optional(Amounts) })),
  /** How much a pod may keep in its folder /tmp, which ends with it (64Mi). */
  scratch: Type.Optional(Quantity),
  /** Settings that are not secret. */
  settings: Type.Optional(
    Type.Record(Type.String({ pattern: '^[A-Z][A-Z0-9_]*$' }), Type.String({ maxLength: 65_536 })),
  ),
};

const Version = Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$' });

const ServiceValues = table({
  version: Version,
  ...tunable,
  /** Of the image, which is then taken by what it is: `sha256:...`. */
  digest: Type.Optional(Type.String({ pattern: '^sha256:[0-9a-f]{64}$' })),
  /** Another version that takes a part of the requests for a while; needs `gateway`. */
  canary: Type.Optional(
    table({
      version: Version,
      digest: Type.Optional(Type.String({ pattern: '^sha256:[0-9a-f]{64}$' })),
      weight: Type.Integer({ minimum: 0, maximum: 100 }),
      replicas: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    }),
  ),
  /** Its Secret, with its secret settings by name; `clever-<service>` where it is absent. */
  secret: Type.Optional(Name),
  /** The volume of a service that keeps things in a folder. One that is not `shared` (ReadWriteMany) belongs to a single pod. */
  volume: Type.Optional(table({ size: Quantity, class: Type.Optional(Name), shared: Type.Optional(Type.Boolean()) })),
  /** Names under which the ingress leads here. */
  hosts: Type.Optional(Type.Array(Type.String(text), { maxItems: 100 })),
  /** Who may call it besides the services that permits.json lets. */
  callers: Type.Optional(Peers),
});
export type ServiceValues = Static<typeof ServiceValues>;

const Server = table({
  port: Type.Optional(Port),
  peers: Type.Array(Peer, { minItems: 1, maxItems: 100 }),
  /** What services may have of its `max_connections`: replicas and pools are checked against it. */
  maxConnections: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
});

/** Values of one environment, as `clever deploy` reads them. Only Kubernetes needs `database` and what is about its network. */
export const Values = table({
  namespace: Type.Optional(Name),
  images: table({
    /** Before the service's name: `registry.example.com/clever/`. */
    prefix: Type.String(text),
    pullSecrets: Type.Optional(Type.Array(Name, { maxItems: 10 })),
  }),
  /** Where PostgreSQL is, for network policies; `servers` is for databases that are elsewhere. */
  database: Type.Optional(table({ ...Server.properties, servers: Type.Optional(Type.Record(Type.String(), Server)) })),
  network: Type.Optional(
    table({ dns: Type.Optional(Peers), ingress: Type.Optional(Peers), monitoring: Type.Optional(Peers) }),
  ),
  ingress: Type.Optional(
    table({ class: Name, tlsSecret: Type.Optional(Type.String(text)), annotations: Type.Optional(Labels) }),
  ),
  /** HTTPRoutes of the Gateway API instead of Ingresses: the Gateway that serves the hosts, and ends TLS. */
  gateway: Type.Optional(table({ name: Name, namespace: Type.Optional(Name), section: Type.Optional(Name) })),
  /** TLS between services: each has a Secret of this kind (`tls.crt`, `tls.key`, `ca.crt`), as cert-manager makes them. */
  tls: Type.Optional(
    table({
      /** `{service}` stands for its name (`clever-{service}-tls`). */
      secret: Type.Optional(Type.String(text)),
    }),
  ),
  /** PodMonitors of the Prometheus operator, with a Secret that has `username` and `password` of a caller with `ops.metrics`. */
  monitor: Type.Optional(table({ secret: Name, interval: Type.Optional(Type.String({ pattern: '^[0-9]+[sm]$' })) })),
  /** Secrets come from a store by the External Secrets operator; `{service}` in the key stands for the service. */
  externalSecrets: Type.Optional(
    table({
      store: Name,
      kind: Type.Optional(Type.Union([Type.Literal('SecretStore'), Type.Literal('ClusterSecretStore')])),
      key: Type.String(text),
    }),
  ),
  defaults: Type.Optional(table(tunable)),
  services: Type.Record(Type.String(), ServiceValues),
});
export type Values = Static<typeof Values>;
