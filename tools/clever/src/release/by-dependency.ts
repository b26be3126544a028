import { Failure } from '../terminal/failure.ts';

export interface Dependent {
  readonly name: string;
  readonly dependencies?: Readonly<Record<string, string>>;
}

/** Orders packages so that each comes after those that it depends on; by name where the order is free. */
export function byDependency<T extends Dependent>(packages: readonly T[]): T[] {
  const byName = new Map(packages.map((one) => [one.name, one]));
  const ordered = new Set<T>();
  const visit = (one: T, path: readonly string[]) => {
    if (path.includes(one.name)) throw new Failure(`packages depend on each other: ${[...path, one.name].join(' > ')}`);
    for (const name of Object.keys(one.dependencies ?? {}).sort()) {
      const dependency = byName.get(name);
      if (dependency && !ordered.has(dependency)) visit(dependency, [...path, one.name]);
    }
    ordered.add(one);
  };
  for (const one of packages.toSorted((one, other) => (one.name < other.name ? -1 : 1))) visit(one, []);
  return [...ordered];
}
