import { isDeepStrictEqual } from 'node:util';
import type { Changes, Content, TemplateDiff } from '../template-shapes.ts';

/** Compares two templates. */
export function diffTemplates(before: Content, after: Content): Omit<TemplateDiff, 'from' | 'to'> {
  const [old, now] = [before, after].map(({ conditions }) => new Map(conditions.map((each) => [each.name, each])));
  return {
    parameters: changes(new Map(Object.entries(before.parameters)), new Map(Object.entries(after.parameters))),
    conditions: changes(old ?? new Map(), now ?? new Map()),
    reordered: !isDeepStrictEqual(shared(before, after), shared(after, before)),
  };
}

function changes(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): Changes {
  return {
    added: [...after.keys()].filter((name) => !before.has(name)),
    removed: [...before.keys()].filter((name) => !after.has(name)),
    changed: [...after]
      .filter(([name, value]) => before.has(name) && !isDeepStrictEqual(before.get(name), value))
      .map(([name, value]) => ({ name, before: before.get(name), after: value })),
  };
}

/** Names of the conditions that another template has too, in order. */
function shared({ conditions }: Content, other: Content): string[] {
  const names = new Set(other.conditions.map(({ name }) => name));
  return conditions.map(({ name }) => name).filter((name) => names.has(name));
}
