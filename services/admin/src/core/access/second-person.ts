import type { VerbSpec } from '@clever/contract/admin';
import type { AdminDb } from '../admin-db.ts';

type Input = Readonly<Record<string, unknown>>;

type Asking = Pick<AdminDb, 'secondPerson'>;

/** Returns whether a verb needs a second person for every input. */
export const alwaysNeedsSecondPerson = ({ secondPerson }: Asking, verb: VerbSpec<never, never> | undefined): boolean =>
  verb?.needsSecondPerson === true && secondPerson.isAsked;

/** Returns whether a verb with this input waits until another person agrees. */
export function needsSecondPerson(
  { secondPerson }: Asking,
  verb: VerbSpec<never, never> | undefined,
  input: Input,
): boolean {
  const rule = verb?.needsSecondPerson as true | ((input: Input) => boolean) | undefined;
  if (!rule || !secondPerson.isAsked) return false;
  return rule === true || rule(input);
}
