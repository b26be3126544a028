import type { Manifest } from '@clever/model-permit';

/** Compares two manifests, a grant per line: `+ coupon may player.read`. */
export function diffManifests(before: Manifest, after: Manifest): string[] {
  const [old, now] = [grantsOf(before), grantsOf(after)];
  const removed = old.filter((grant) => !now.includes(grant)).map((grant) => `- ${grant}`);
  const added = now.filter((grant) => !old.includes(grant)).map((grant) => `+ ${grant}`);
  return [...removed, ...added];
}

const grantsOf = ({ callers }: Manifest): string[] =>
  callers.flatMap(({ name, operations }) => [
    `${name} is a caller`,
    ...operations.map((operation) => `${name} may ${operation}`),
  ]);
