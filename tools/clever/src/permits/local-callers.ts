import type { Manifest } from '@clever/model-permit';
import type { Service } from '@clever/service';
import { demoGrants } from './demo-grants.ts';

/** A caller as it should be on this machine. */
export interface LocalCaller {
  readonly name: string;
  readonly kind: 'service' | 'external';
  readonly operations: readonly string[];
}

const permitter = 'permitter';

/** The command line as a caller: it may do anything on the permitter, and read metrics. */
export const operator: LocalCaller = {
  name: 'clever',
  kind: 'external',
  operations: ['ops.metrics', `${permitter}.*`],
};

/** The callers of a machine: the services, this command line, and `demo`, which stands for a product's back end. */
export function localCallers(manifest: Manifest, services: readonly Service[]): LocalCaller[] {
  const contracts = services.flatMap((service) => service.contracts);
  const own = manifest.callers.map((caller) => ({ ...caller, kind: 'service' as const }));
  return [
    ...own,
    operator,
    {
      name: 'demo',
      kind: 'external',
      operations: contracts.filter(({ service }) => service !== permitter).flatMap(demoGrants),
    },
  ];
}
