import type { ContractVerdict } from './check-contracts.ts';

/** Lists differences, a line each. */
export function formatVerdict(verdict: ContractVerdict): string {
  const { domain, released, planned, planning, bump, differences } = verdict;
  if (released === undefined) return `${domain}: never released, so that nothing can break`;
  if (bump === 'none') return `${domain}: as in ${released}`;
  const lines = differences.map((one) => `  ${one.bump}  ${one.at}: ${one.why}`);
  const plan = planning === 'none' ? 'no changeset raises it' : `the changesets make it ${planned} (${planning})`;
  return [`${domain}: needs a ${bump} after ${released}, and ${plan}`, ...lines].join('\n');
}

/** Tells what to do about a contract that changed more than its changesets declare. */
export function remedyOf({ domain, name, released, bump }: ContractVerdict): string[] {
  return [
    `pnpm changeset   with a ${bump} of ${name}; or take the change back`,
    `pnpm clever contract diff ${domain} --write   instead, where ${released} was never published: it is then what is released first`,
  ];
}
