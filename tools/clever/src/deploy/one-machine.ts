import { workspaceRoot } from '../workspace/root.ts';
import { environmentOf, type Place, type ServiceEnvironment } from './environment.ts';
import { chooseNeeds, loadNeeds } from './load-needs.ts';
import type { ServiceNeeds } from './service-needs.ts';
import { readValues } from './values/read-values.ts';
import type { Values } from './values/shape.ts';

/** A service that is deployed to a machine, with others or without. */
export interface Deployed {
  readonly needs: ServiceNeeds;
  readonly environment: ServiceEnvironment;
}

export interface MachineOptions extends Pick<Place, 'host' | 'originOf' | 'folderOf'> {
  /** Names of services; all where it is absent. */
  readonly service?: readonly string[];
  /** A file whose settings are taken. */
  readonly values?: string;
  /** Where people reach a service, where no values say it. */
  readonly publicUrlOf?: (needs: ServiceNeeds) => string;
}

/** Plans services for one machine: those that are named, else those of the values, else all. @throws Failure when a setting is not right */
export async function planMachine({ service, values: file, publicUrlOf, ...place }: MachineOptions): Promise<{
  readonly values: Values | undefined;
  readonly deployed: readonly Deployed[];
}> {
  const values = file === undefined ? undefined : readValues(file);
  const chosen = chooseNeeds(await loadNeeds(workspaceRoot()), service ?? Object.keys(values?.services ?? {}));
  const deployed = chosen.map((needs) => {
    const placed = publicUrlOf && !values ? needs.placed(publicUrlOf(needs)) : {};
    const settings = { ...placed, ...values?.defaults?.settings, ...values?.services[needs.name]?.settings };
    return { needs, environment: environmentOf(needs, { ...place, settings }) };
  });
  return { values, deployed };
}
