import type { OperationSpec, Sent, Use } from '@clever/contract';
import type { Static, TSchema } from 'typebox';
import type { Until } from './message.ts';
import { replyOf } from './references.ts';
import type { Called, Step } from './saga.ts';

type Operations<U extends Use> =
  U extends Use<infer C, infer Key> ? C['operations'][Key & keyof C['operations']] : never;
type Named<Calls extends readonly Use[]> = { [Op in Operations<Calls[number]> as Op['name']]: Op };

/** What is sent, and what its answer means. */
type Meant<Spec> = Omit<Sent<Spec & OperationSpec>, 'key'> & Pick<Called, 'becomes' | 'refused'>;

/** Operations that need nothing but the id of what they take back. */
type Undoing<Operations> = {
  [Name in keyof Operations]: { params: { id: string } } extends Meant<Operations[Name]> ? Name : never;
}[keyof Operations];

type Answer<Spec> = Spec extends { readonly replies: infer Replies }
  ? { [Status in keyof Replies]: Replies[Status] extends TSchema ? Static<Replies[Status]> : never }[keyof Replies]
  : never;

/**
 * Makes the steps of sagas from the operations that a service calls, so that the compiler checks what is sent: `const { call, made } = callsOf<typeof calls>()`.
 * A pair is `call('link.create', { body }, 'link.remove')`, or `call('event.create', { body }, call('event.end', { ...made('event.create'), body }))`.
 */
export const callsOf = <const Calls extends readonly Use[]>() => ({
  /** A call, and the one that takes it back. */
  call: <Name extends keyof Named<Calls>>(
    operation: Name,
    sent: Meant<Named<Calls>[Name]> & { readonly until?: Until; readonly isPivot?: boolean },
    undo?: Called | Undoing<Named<Calls>>,
  ) =>
    ({
      operation,
      ...sent,
      ...(undo && { undo: typeof undo === 'object' ? undo : { operation: undo, ...made(operation) } }),
    }) as Step,
  /** A field of what an earlier step, or the step that is taken back, was answered. */
  answer: <Name extends keyof Named<Calls>, Field extends keyof Answer<Named<Calls>[Name]> & string>(
    operation: Name,
    field: Field,
  ) => replyOf(operation as string, field) as unknown as Answer<Named<Calls>[Name]>[Field],
  made: (operation: keyof Named<Calls>) => made(operation),
});

/** The `params` of what an earlier step made. */
const made = (operation: PropertyKey) => ({ params: { id: replyOf(String(operation), 'id') as unknown as string } });
