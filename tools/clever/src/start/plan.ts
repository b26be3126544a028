import type { Service } from '@clever/service';
import { Failure } from '../terminal/failure.ts';
import type { ServiceFolder } from '../workspace/services.ts';

/** A service, where it is and what it is made of. */
export interface LoadedService extends ServiceFolder {
  readonly service: Service;
}

/** The permitter runs always: without it, nobody is let in. */
const permitter = 'permitter';

/**
 * Chooses what runs: the wanted services, what they call, and the permitter. All of them where none is named.
 *
 * @throws Failure when a name is unknown, or a callee is served by no service
 */
export function planServices(all: readonly LoadedService[], wanted: readonly string[]): LoadedService[] {
  const unknown = wanted.filter((name) => !all.some((one) => one.name === name));
  if (unknown.length > 0)
    throw new Failure(`there is no service ${unknown.join(', ')}`, {
      exit: 'usage',
      hints: [`there are: ${all.map(({ name }) => name).join(', ')}`],
    });
  const chosen = new Set<LoadedService>();
  const names = wanted.length > 0 ? [permitter, ...wanted] : all.map(({ name }) => name);
  for (const one of all) if (names.includes(one.name)) add(one, all, chosen);
  return all.filter((one) => chosen.has(one));
}

function add(one: LoadedService, all: readonly LoadedService[], chosen: Set<LoadedService>): void {
  if (chosen.has(one)) return;
  chosen.add(one);
  for (const { contract } of one.service.context.calls) add(serverOf(contract.service, all, one), all, chosen);
}

function serverOf(callee: string, all: readonly LoadedService[], caller: LoadedService): LoadedService {
  const server = all.find(({ service }) => service.contracts.some((contract) => contract.service === callee));
  if (!server) throw new Failure(`${caller.name} calls ${callee}, which no service serves`);
  return server;
}
