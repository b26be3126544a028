import { Refusal } from '../storage/refusal.ts';

const maxDepth = 64;

/** Refuses JSON that is nested more than 64 deep, or has a key that changes what an object is. @throws Refusal 400 */
export function refuseOddJson(document: unknown): void {
  let level: unknown[] = [document];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > maxDepth) throw new Refusal(400, `the document is nested more than ${maxDepth} deep`);
    const objects = level.filter((value): value is object => typeof value === 'object' && value !== null);
    if (objects.some((value) => Object.hasOwn(value, '__proto__')))
      throw new Refusal(400, 'the document has a key __proto__');
    level = objects.flatMap((value) => Object.values(value));
  }
}
