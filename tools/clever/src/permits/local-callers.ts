import type { Manifest } from '@clever/model-permit';
import type { Service } from '@clever/service';

/** A caller as it should be on this machine. */
export interface LocalCaller {
  readonly name: string;
  readonly kind: 'service' | 'external';
  readonly operations: readonly string[];
}

const permitter = 'permitter';

/** The callers of a machine: the services, this command line, and `demo`, which stands for a product's back end. */
export function localCallers(manifest: Manifest, services: readonly Service[]): LocalCaller[] {
  const domains = services.flatMap(({ contracts }) => contracts.map(({ service }) => service));
  const own = manifest.callers.map((caller) => ({ ...caller, kind: 'service' as const }));
  return [
    ...own,
    { name: 'clever', kind: 'external', operations: ['ops.metrics', `${permitter}.*`] },
    {
      name: 'demo',
      kind: 'external',
      operations: domains.filter((domain) => domain !== permitter).map((domain) => `${domain}.*`),
    },
  ];
}
