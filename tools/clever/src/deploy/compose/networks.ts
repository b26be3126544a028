import type { ServiceNeeds } from '../service-needs.ts';

/** The one network that leads out of the machine, for what is published. */
export const outside = 'outside';
const permitter = 'permitter';

/**
 * Names the networks of a service: one of its own, with PostgreSQL and the permitter, and one with each service that
 * permits.json lets it call, or lets call it. The permitter is in those of all.
 */
export function networksOf(
  { name, permittedCallers, permittedCallees }: ServiceNeeds,
  all: readonly string[],
): string[] {
  if (name === permitter) return [...all].sort();
  const callees = permittedCallees.map(({ service }) => service).filter((callee) => callee !== permitter);
  const pairs = [
    ...callees.map((callee) => `${name}-${callee}`),
    ...permittedCallers.map((caller) => `${caller}-${name}`),
  ];
  return [name, ...pairs].sort();
}
