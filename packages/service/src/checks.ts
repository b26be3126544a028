import { callsPath } from '@clever/caller/wire';
import type { OperationSpec } from '@clever/contract';
import type { Service } from './create-service.ts';

/** Returns every fault of a service's definition, before it starts. Each line begins with a stable id. */
export class StartupError extends Error {
  override readonly name = 'StartupError';
  readonly faults: readonly string[];

  constructor(service: string, faults: readonly string[]) {
    super(`service ${service} cannot start:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.faults = faults;
  }
}

const reserved = ['/health', '/metrics', '/docs', '/openapi.json', callsPath];

/** @throws StartupError with all that was found: CLEVER001 to CLEVER009 */
export function checkService(service: Service): void {
  const faults = [
    ...handlerFaults(service),
    ...pathFaults(service),
    ...callFaults(service),
    ...jobFaults(service),
    ...pageFaults(service),
  ];
  if (faults.length > 0) throw new StartupError(service.name, faults);
}

const operationsOf = (service: Service): OperationSpec[] =>
  service.contracts.flatMap((contract) => Object.values(contract.operations));

const pagesOf = ({ pages = [] }: Service): OperationSpec[] => pages.map(({ operation }) => operation);

function* handlerFaults(service: Service): Generator<string> {
  const handled = service.handlers.map((handler) => handler.operation);
  const described = operationsOf(service);
  for (const operation of described) {
    const count = handled.filter((other) => other === operation).length;
    if (count === 0) yield `CLEVER001 ${operation.name} has no handler`;
    if (count > 1) yield `CLEVER002 ${operation.name} has ${count} handlers`;
  }
  for (const operation of handled)
    if (!described.includes(operation)) yield `CLEVER003 the handler of ${operation.name} belongs to no contract here`;
}

function* pathFaults(service: Service): Generator<string> {
  const taken = new Map<string, string>();
  for (const { name, method, path } of [...operationsOf(service), ...pagesOf(service)]) {
    const place = `${method} ${path.replace(/\{[^}]*\}/g, '{}')}`;
    const other = taken.get(place);
    if (other) yield `CLEVER004 ${name} and ${other} are both ${place}`;
    taken.set(place, name);
    if (reserved.some((own) => path === own || path.startsWith(`${own}/`)))
      yield `CLEVER005 ${name} is at ${path}, which belongs to the chassis`;
  }
}

function* callFaults(service: Service): Generator<string> {
  for (const { contract, keys } of service.context.calls)
    for (const key of keys)
      if (!(key in contract.operations))
        yield `CLEVER006 calls.ts lists ${contract.service}.${key}, which does not exist`;
}

function* pageFaults(service: Service): Generator<string> {
  for (const { name, kind } of pagesOf(service)) {
    if (kind !== 'page') yield `CLEVER009 ${name} is among the pages and is none`;
    else if (!service.context.pages) yield `CLEVER009 ${name} is a page, and the context has no rule for pages`;
  }
}

function* jobFaults(service: Service): Generator<string> {
  const names = (service.jobs ?? []).map((job) => job.name);
  for (const name of new Set(names))
    if (names.indexOf(name) !== names.lastIndexOf(name)) yield `CLEVER007 two jobs are named ${name}`;
}
