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
      cpuPercent: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    }),
  ),
  resources: Type.Optional(table({ requests: Type.Optional(Amounts), limits: Type.Optional(Amounts) })),
  /** How much a pod may keep in its folder /tmp, which ends with it (64Mi). */
  scratch: Type.Optional(Quantity),
  /** Settings that are not secret. */
  settings: Type.Optional(
    Type.Record(Type.String({ pattern: '^[A-Z][A-Z0-9_]*$' }), Type.String({ maxLength: 65_536 })),
  ),
};

const ServiceValues = table({
  version: Type.String({ pattern: '^[0-9]+\\.[0-9]+\\.[0-9]+(-[0-9A-Za-z.-]+)?$' }),
  ...tunable,
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

const Place = table({ port: Type.Optional(Port), peers: Type.Array(Peer, { minItems: 1, maxItems: 100 }) });

/** Values of one environment, as `clever deploy` reads them. Only Kubernetes needs `database` and what is about its network. */
export const Values = table({
  namespace: Type.Optional(Name),
  images: table({
    /** Before the service's name: `registry.example.com/clever/`. */
    prefix: Type.String(text),
    pullSecrets: Type.Optional(Type.Array(Name, { maxItems: 10 })),
  }),
  /** Where PostgreSQL is, for network policies; `servers` is for databases that are elsewhere. */
  database: Type.Optional(table({ ...Place.properties, servers: Type.Optional(Type.Record(Type.String(), Place)) })),
  network: Type.Optional(
    table({ dns: Type.Optional(Peers), ingress: Type.Optional(Peers), monitoring: Type.Optional(Peers) }),
  ),
  ingress: Type.Optional(table({ class: Name, tlsSecret: Type.Optional(Name), annotations: Type.Optional(Labels) })),
  defaults: Type.Optional(table(tunable)),
  services: Type.Record(Type.String(), ServiceValues),
});
export type Values = Static<typeof Values>;
