import type { Manifest } from '@clever/model-permit';
import type { Service } from '@clever/service';

/** What the permittee of every service calls. */
const everyService = ['permitter.instances', 'permitter.observe', 'permitter.snapshot'];
const permitter = 'permitter';

/** Derives who calls what from the lists of calls in the services' code. The permitter asks itself nothing, and who calls nobody is left out. */
export function deriveManifest(services: readonly Service[]): Manifest {
  const callers = services.map(({ name, context }) => {
    const called = context.calls.flatMap(({ contract, keys }) => keys.flatMap((key) => contract.operations[key] ?? []));
    const calls = called.filter(({ access }) => access !== 'public').map((operation) => operation.name);
    const chassis = name === permitter ? [] : everyService;
    return { name, operations: [...new Set([...calls, ...chassis])].sort() };
  });
  const calling = callers.filter(({ operations }) => operations.length > 0);
  return { callers: calling.sort((one, other) => (one.name < other.name ? -1 : 1)) };
}
