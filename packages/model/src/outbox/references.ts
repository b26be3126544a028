import type { Filling, Input } from './message.ts';

/** Stands for a field of what an earlier step of the same saga was answered. */
export class ReplyReference {
  readonly operation: string;
  readonly field: string;

  constructor(operation: string, field: string) {
    this.operation = operation;
    this.field = field;
  }

  toJSON(): never {
    throw new TypeError(`Only a step of a saga has the ${this.field} of ${this.operation}`);
  }
}

/** Refers to a field of what an earlier step was answered: `{ params: { id: replyOf('item.hold', 'id') } }`. A step's `undo` may refer to the step's own. */
export const replyOf = (operation: string, field: string): ReplyReference => new ReplyReference(operation, field);

/** Takes the references out of what is sent; the places are filled when the call is made. */
export function takeOut(input: Input, stepOf: (operation: string) => number): { input: Input; fillings: Filling[] } {
  const fillings: Filling[] = [];
  return { input: walk(input, []) as Input, fillings };

  function walk(value: unknown, at: readonly string[]): unknown {
    if (value instanceof ReplyReference) {
      fillings.push({ at, step: stepOf(value.operation), field: value.field });
      return null;
    }
    if (Array.isArray(value)) return value.map((one, index) => walk(one, [...at, String(index)]));
    if (typeof value !== 'object' || value === null || value instanceof Date) return value;
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, walk(one, [...at, name])]));
  }
}

/** Fills the places with the answers of steps. @throws TypeError when an answer has no such field */
export function putIn(input: Input, fillings: readonly Filling[], answers: ReadonlyMap<number, unknown>): Input {
  const filled = structuredClone(input);
  for (const { at, step, field } of fillings) {
    let place = filled as Record<string, unknown>;
    for (const name of at.slice(0, -1)) place = place[name] as Record<string, unknown>;
    place[at.at(-1) as string] = fieldOf(answers.get(step), field);
  }
  return filled;
}

/** Reads a field of an answer. @throws TypeError when there is none */
export function fieldOf(answer: unknown, field: string): unknown {
  const value = (bodyOf(answer) as Record<string, unknown> | null)?.[field];
  if (value === undefined) throw new TypeError(`The answer has no ${field}`);
  return value;
}

/** Of an operation with several successes the caller gets the status too. */
export const bodyOf = (answer: unknown): unknown =>
  typeof answer === 'object' && answer !== null && 'status' in answer && 'body' in answer ? answer.body : answer;
