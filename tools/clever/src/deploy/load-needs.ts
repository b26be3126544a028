import type { Manifest } from '@clever/model-permit';
import { readPermitsFile } from '../permits/permits-file.ts';
import { Failure } from '../terminal/failure.ts';
import { listServices, loadService } from '../workspace/services.ts';
import { type ServiceNeeds, serviceNeeds } from './service-needs.ts';

/** Loads what each service of a checkout needs, by port. @throws Failure without permits.json */
export async function loadNeeds(root: string): Promise<ServiceNeeds[]> {
  const services = listServices(root).map(async (one) => ({ ...one, service: await loadService(one) }));
  const text = readPermitsFile(root);
  if (text === '')
    throw new Failure('there is no permits.json', { hints: ['clever permits check --write   makes it'] });
  const permits: Manifest = JSON.parse(text);
  return serviceNeeds(await Promise.all(services), permits);
}

/** Chooses services by name; all of them where none is named. @throws Failure when a name is unknown */
export function chooseNeeds(all: readonly ServiceNeeds[], wanted: readonly string[] = []): ServiceNeeds[] {
  const unknown = wanted.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0)
    throw new Failure(`there is no service ${unknown.join(', ')}`, {
      exit: 'usage',
      hints: [`there are: ${all.map(({ name }) => name).join(', ')}`],
    });
  return all.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
}
