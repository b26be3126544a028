import { localeTest } from '@clever/readers/locales';
import { isPlatform } from '@clever/readers/user-agents';
import ipaddr from 'ipaddr.js';
import type { ConditionName, When } from '../condition-shapes.ts';
import { ruleRefused } from '../problems.ts';
import type { Visitor } from './visitor.ts';

/** One condition of a rule, ready to be asked. */
export interface Condition {
  readonly name: ConditionName;
  readonly wanted: unknown;
  readonly holds: (visitor: Visitor) => boolean;
  /** What the visit has where something else is wanted. */
  readonly seen: (visitor: Visitor) => unknown;
}

type Compile<Wanted> = (wanted: Wanted) => Pick<Condition, 'holds' | 'seen'>;
type Wanted = Required<When>;
type Compilers = { readonly [Name in ConditionName]: Compile<Wanted[Name]> };

const compilers: Compilers = {
  platforms: (wanted) => ({
    holds: ({ agent }) => wanted.some((platform) => isPlatform(platform, agent.system)),
    seen: ({ agent }) => agent.system,
  }),
  languages: (wanted) => {
    const isMeant = localeTest(wanted);
    return { holds: ({ languages }) => languages.some(isMeant), seen: ({ languages }) => languages };
  },
  query: (wanted) => ({
    holds: ({ query }) => wanted.every(({ name, value }) => query.has(name, value)),
    seen: ({ query }) => [...query].slice(0, 20).map(([name, value]) => ({ name, value })),
  }),
  countries: (wanted) => ({
    holds: ({ facts }) => facts.country !== undefined && wanted.includes(facts.country),
    seen: ({ facts }) => facts.country ?? null,
  }),
  addresses: (wanted) => {
    const ranges = wanted.map(parseRange);
    return {
      holds: ({ address }) =>
        address !== undefined &&
        ranges.some(([base, bits]) => base.kind() === address.kind() && address.match(base, bits)),
      seen: ({ facts }) => facts.ip ?? null,
    };
  },
  from: (wanted) => {
    const from = Date.parse(wanted);
    return { holds: ({ facts }) => facts.at >= from, seen: seenTime };
  },
  until: (wanted) => {
    const until = Date.parse(wanted);
    return { holds: ({ facts }) => facts.at < until, seen: seenTime };
  },
  browsers: (wanted) => ({
    holds: ({ agent }) => wanted.includes(agent.browser),
    seen: ({ agent }) => agent.browser,
  }),
  bot: (wanted) => ({
    holds: ({ agent }) => agent.bot === wanted,
    seen: ({ agent }) => agent.bot,
  }),
};

const seenTime = ({ facts }: Visitor) => new Date(facts.at).toISOString();

/**
 * Prepares the conditions of a rule.
 *
 * @throws LINK_RULE_REFUSED when an address cannot be read, or a rule ends before it begins
 */
export function compileConditions(when: When): readonly Condition[] {
  if (when.from !== undefined && when.until !== undefined && Date.parse(when.from) >= Date.parse(when.until))
    throw ruleRefused(`A rule is over at ${when.until}, before it begins at ${when.from}`);
  return (Object.keys(compilers) as ConditionName[]).flatMap((name) => compileOne(name, when[name]));
}

function compileOne<Name extends ConditionName>(name: Name, wanted: Wanted[Name] | undefined): Condition[] {
  if (wanted === undefined) return [];
  const compile: Compilers[Name] = compilers[name];
  return [{ name, wanted, ...compile(wanted) }];
}

function parseRange(range: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  try {
    if (range.includes('/')) return ipaddr.parseCIDR(range);
    const address = ipaddr.process(range);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  } catch {
    throw ruleRefused(`${range} is neither an IP address nor a CIDR range`);
  }
}
