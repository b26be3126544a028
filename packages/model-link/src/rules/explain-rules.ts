import type { Explanation } from '../insight-shapes.ts';
import type { Choice } from './choose-target.ts';
import type { CompiledLink, CompiledRule } from './compiled-link.ts';
import type { Visitor } from './visitor.ts';

type RuleReport = Explanation['rules'][number];

/** Returns for each rule whether it matched, and which of its conditions did not hold, by the functions that chose. */
export function explainRules({ rules }: CompiledLink, choice: Choice | undefined, visitor: Visitor): RuleReport[] {
  const reached = choiceIndex(choice, rules.length);
  return rules.map((each, rule) => {
    if (rule > reached) return { rule, outcome: 'notReached', failures: [] };
    if (rule === reached) return { rule, outcome: 'matched', failures: [] };
    return { rule, outcome: 'failed', failures: failuresOf(each, visitor) };
  });
}

/** The rule that chose; past the last when none did; before the first when nothing was asked. */
function choiceIndex(choice: Choice | undefined, count: number): number {
  if (!choice) return -1;
  return typeof choice.by === 'object' && 'rule' in choice.by ? choice.by.rule : count;
}

function failuresOf({ conditions }: CompiledRule, visitor: Visitor): RuleReport['failures'] {
  return conditions
    .filter(({ holds }) => !holds(visitor))
    .map(({ name, wanted, seen }) => ({ condition: name, wanted, seen: seen(visitor) }));
}
