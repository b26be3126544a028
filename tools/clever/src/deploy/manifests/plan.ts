import { Failure } from '../../terminal/failure.ts';
import { environmentOf, type ServiceEnvironment } from '../environment.ts';
import { folder } from '../folder.ts';
import type { ServiceNeeds } from '../service-needs.ts';
import type { ServiceValues, Values } from '../values/shape.ts';
import { tlsSettings } from './tls-settings.ts';

/** A service and what this environment wants of it. */
export interface Planned {
  readonly needs: ServiceNeeds;
  readonly chosen: ServiceValues;
  readonly values: KubernetesValues;
  readonly image: string;
  readonly secret: string;
  readonly environment: ServiceEnvironment;
}

export type KubernetesValues = Values & Required<Pick<Values, 'database'>>;

/** Plans the services that the values name. @throws Failure when one is unknown, or calls a service that is not among them */
export function planManifests(all: readonly ServiceNeeds[], values: Values): Planned[] {
  const named = Object.keys(values.services);
  const unknown = named.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0) throw new Failure(`there is no service ${unknown.join(', ')}`, { exit: 'config' });
  const { database } = values;
  if (!database) throw new Failure('database is missing: where PostgreSQL is', { exit: 'config' });
  return all.filter(({ name }) => named.includes(name)).map((needs) => plan(needs, { ...values, database }));
}

function plan(needs: ServiceNeeds, values: KubernetesValues): Planned {
  const { name } = needs;
  const chosen = values.services[name] as ServiceValues;
  const { replicas } = { ...values.defaults, ...chosen };
  if (replicas && replicas.max < replicas.min)
    throw new Failure(`services.${name}.replicas.max is less than min`, { exit: 'config' });
  const originOf = (callee: string) => {
    if (callee in values.services) return `${values.tls ? 'https' : 'http'}://${callee}`;
    throw new Failure(`${name} calls ${callee}, which the values do not deploy`, {
      exit: 'config',
      hints: [`services.${callee}.version is missing`],
    });
  };
  const settings = { ...values.defaults?.settings, ...(values.tls && tlsSettings), ...chosen.settings };
  const environment = environmentOf(needs, { host: '0.0.0.0', originOf, folderOf: () => folder, settings });
  refuseVolume(needs, { ...chosen, replicas: replicas ?? usualReplicas }, environment);
  return {
    needs,
    chosen: { ...values.defaults, ...chosen, egress: [...(values.defaults?.egress ?? []), ...(chosen.egress ?? [])] },
    values,
    image: imageOf(values, name, chosen),
    secret: chosen.secret ?? `clever-${name}`,
    environment,
  };
}

/** By its digest it is the same for ever, whatever its tag names later. */
export const imageOf = (
  { images }: Values,
  name: string,
  { version, digest }: Pick<ServiceValues, 'version' | 'digest'>,
) => `${images.prefix}${name}:${version}${digest ? `@${digest}` : ''}`;

/** Unless `replicas` says otherwise. */
export const usualReplicas = { min: 2, max: 4 };

type Chosen = Pick<ServiceValues, 'volume'> & Required<Pick<ServiceValues, 'replicas'>>;

/** @throws Failure when a service would lose what it keeps, or its pods could not start */
function refuseVolume(
  { name, folder }: ServiceNeeds,
  { volume, replicas }: Chosen,
  { plain }: ServiceEnvironment,
): void {
  const refuse = (fault: string, hints: readonly string[]) => new Failure(fault, { exit: 'config', hints: [...hints] });
  if (!folder && volume) throw refuse(`services.${name}.volume: ${name} keeps nothing in a folder`, []);
  if (!volume && folder?.lasts(plain))
    throw refuse(`${name} keeps things in a folder, which would end with its pod: services.${name}.volume is missing`, [
      `services.${name}.volume: { size: 100Gi }, with replicas: { min: 1, max: 1 }`,
      ...ways(name),
    ]);
  if (volume && !volume.shared && replicas.max > 1)
    throw refuse(`${name} has up to ${replicas.max} pods, and a volume that a single one can use`, [
      `services.${name}.replicas: { min: 1, max: 1 }`,
      ...ways(name),
    ]);
}

const ways = (name: string) => [
  `services.${name}.volume.shared: true, where the cluster has volumes that are ReadWriteMany`,
  'without a volume where its settings keep things elsewhere (FILE_STORAGE: s3)',
];
