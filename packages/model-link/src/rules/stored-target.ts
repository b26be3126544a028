import type { PlatformTargets, Rule, Target } from '../shapes.ts';

/** Converts a target to its column: a URL as it is, an app as JSON. No URL begins with a brace. */
export const toStored = (target: Target): string => (typeof target === 'string' ? target : JSON.stringify(target));

/** Reads a target from a column. What it holds was checked when it was written. */
export const readStored = (text: string): Target => (text.startsWith('{') ? JSON.parse(text) : text);

interface Targets {
  readonly target?: Target | undefined;
  readonly targets?: PlatformTargets | undefined;
  readonly rules?: readonly Pick<Rule, 'target'>[] | undefined;
  readonly expiredTarget?: Target | null | undefined;
}

/** The apps that the targets of a link name, each once. */
export function appsOf({ target, targets = {}, rules = [], expiredTarget }: Targets): string[] {
  const all = [target, expiredTarget, ...Object.values(targets), ...rules.map((rule) => rule.target)];
  return [...new Set(all.flatMap((each) => (typeof each === 'object' && each !== null ? each.app : [])))];
}
