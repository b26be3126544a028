import { poolSettings } from '@clever/router';
import { Failure } from '../terminal/failure.ts';
import { isSecretSetting, type ServiceNeeds } from './service-needs.ts';

export interface Place {
  /** The address to listen on. */
  readonly host: string;
  /** Where a callee is, without the port: `http://coupon`. */
  readonly originOf: (service: string) => string;
  /** Where a service finds the folder that it keeps things in. */
  readonly folderOf: (service: string) => string;
  /** What somebody chose for this service. */
  readonly settings: Readonly<Record<string, string>>;
}

/** What the environment of a deployed service holds. */
export interface ServiceEnvironment {
  /** By name, sorted. */
  readonly plain: Readonly<Record<string, string>>;
  /** Names of what is secret, sorted; a place keeps their values apart. */
  readonly secrets: readonly { readonly name: string; readonly isRequired: boolean }[];
}

/** Composes the environment of a service. @throws Failure when a chosen setting is unknown, secret, or invalid */
export function environmentOf(needs: ServiceNeeds, { host, originOf, folderOf, settings }: Place): ServiceEnvironment {
  const callees = needs.callees.map(({ service, port, setting }) => [setting, `${originOf(service)}:${port}`]);
  const given: Record<string, string> = {
    HOST: host,
    PORT: String(needs.port),
    ...Object.fromEntries(callees),
    ...(needs.folder && { [needs.folder.setting]: folderOf(needs.name) }),
  };
  const plain = sorted({ ...settings, ...given });
  const faults = [...choiceFaults(needs, settings, given), ...needs.faultsOf(plain)];
  if (faults.length > 0)
    throw new Failure(`the settings of ${needs.name} are invalid`, { exit: 'config', hints: faults });
  return { plain, secrets: secretsOf(needs) };
}

function* choiceFaults({ settings: known }: ServiceNeeds, chosen: Place['settings'], given: Place['settings']) {
  for (const name of Object.keys(chosen))
    if (isSecretSetting(name)) yield `${name} is secret: it belongs where secrets are kept`;
    else if (name in given) yield `${name} is not for you to choose: it follows from the place and its services`;
    else if (!known.some((one) => one.name === name) && !isPoolSetting(name)) yield `${name} is no setting of it`;
}

/** `DATABASE_POOL_SIZE`, or for one domain `DATABASE_POOL_SIZE_COUPON`. */
const isPoolSetting = (name: string) =>
  poolSettings.some(
    (known) => name === known || (name.startsWith(`${known}_`) && /^[A-Z]+$/.test(name.slice(known.length + 1))),
  );

function secretsOf({ databases, settings }: ServiceNeeds): ServiceEnvironment['secrets'] {
  const urls = databases.flatMap(({ domain, setting, isRequired }) => [
    { name: setting, isRequired },
    ...['REPLICA', 'DIRECT'].map((which) => ({
      name: `DATABASE_${which}_URL_${domain.toUpperCase()}`,
      isRequired: false,
    })),
  ]);
  const own = settings.filter(({ isSecret }) => isSecret).map(({ name, isRequired }) => ({ name, isRequired }));
  return [...urls, ...own].sort((one, other) => (one.name < other.name ? -1 : 1));
}

const sorted = (table: Record<string, string>) =>
  Object.fromEntries(Object.entries(table).sort(([one], [other]) => (one < other ? -1 : 1)));
