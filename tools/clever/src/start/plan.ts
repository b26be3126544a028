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

/** Orders services for the start: the permitter, then those that call nobody, then those that call only these, and so on. */
export function startOrder(services: readonly LoadedService[]): LoadedService[][] {
  const groups = [services.filter(({ name }) => name === permitter)];
  for (let left = services.filter(({ name }) => name !== permitter); left.length > 0; ) {
    const among = left;
    // Those that call each other, by way of others too, start together.
    const isFree = (one: LoadedService) => reached(one, among).every((other) => reached(other, among).includes(one));
    const next = among.filter(isFree);
    groups.push(next);
    left = among.filter((one) => !next.includes(one));
  }
  return groups;
}

/** What a service calls, and what that calls. */
function reached(one: LoadedService, among: readonly LoadedService[]): LoadedService[] {
  const found = new Set<LoadedService>([one]);
  for (const caller of found) for (const other of among) if (doesCall(caller, other)) found.add(other);
  return [...found];
}

const doesCall = (one: LoadedService, other: LoadedService) =>
  one.service.context.calls.some(({ contract }) =>
    other.service.contracts.some(({ service }) => service === contract.service),
  );

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
