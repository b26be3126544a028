import type { Contract, Use } from '@clever/contract';
import { live, metrics, ready } from './ops.ts';

const ops = { live, ready, metrics };

/** The operations that every service has about itself. */
export type Ops = typeof ops;

/**
 * Lists what a service that looks after others calls of one of them: its health and its metrics, and operations of its contract.
 * `watches(permitter, 'map')` in `calls.ts` gives `call.permitter.ready()`, `.live()`, `.metrics()` and `.map()`, the setting
 * `PERMITTER_URL`, and the grant `ops.metrics`.
 */
export function watches<
  Name extends string,
  C extends Contract<Name>,
  const Key extends keyof C['operations'] & string,
>(
  { service, version, operations }: C & Contract<Name>,
  ...keys: readonly Key[]
): Use<Contract<Name, Ops & Pick<C['operations'], Key>>, keyof Ops | Key> {
  const picked = Object.fromEntries(keys.map((key) => [key, operations[key]])) as unknown as Pick<C['operations'], Key>;
  const contract = { service, version, operations: { ...ops, ...picked } };
  return { contract, keys: ['live', 'ready', 'metrics', ...keys] };
}
