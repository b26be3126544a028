import type { Content, Parameter } from '../template-shapes.ts';
import { compileCondition, edgesOf } from './condition.ts';
import type { Situation } from './situation.ts';

/** A template that is ready to answer. */
export interface CompiledTemplate {
  readonly version: number;
  /** Names what a client would get: clients with equal keys get equal values. */
  readonly keyOf: (situation: Situation) => string;
  readonly valuesOf: (key: string) => Record<string, unknown>;
  /** Times at which a condition changes by itself. */
  readonly edges: readonly number[];
}

/** Makes a template ready: which conditions hold decides everything. */
export function compileTemplate(version: number, { conditions, parameters }: Content): CompiledTemplate {
  const tests = conditions.map(compileCondition);
  const choices = Object.entries(parameters).map(([name, parameter]) => ({
    name,
    choose: chooser(parameter, new Map(conditions.map(({ name }, at) => [name, at]))),
  }));
  return {
    version,
    keyOf: (situation) => tests.map((test) => (test(situation) ? '1' : '0')).join(''),
    valuesOf: (key) =>
      Object.fromEntries(
        choices.flatMap(({ name, choose }) => {
          const value = choose(key);
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    edges: conditions.flatMap(edgesOf),
  };
}

/** Values in the order of the template's conditions, whatever their own. */
function chooser({ values = [], default: fallback }: Parameter, places: ReadonlyMap<string, number>) {
  const ordered = values
    .map(({ condition, value }) => ({ at: places.get(condition) ?? -1, value }))
    .sort((one, other) => one.at - other.at);
  return (key: string): unknown => {
    const found = ordered.find(({ at }) => key[at] === '1');
    return found ? found.value : fallback;
  };
}
