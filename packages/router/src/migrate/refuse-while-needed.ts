import type { Instance } from '@clever/contract/permits';
import { type ContractStep, findHolders, type Holder } from './contract-step.ts';
import { MigrationError } from './migration-error.ts';

/**
 * Refuses contract steps of a domain while a service runs whose model is older than what they declare.
 *
 * @param ask lists the services that run; when it rejects, nobody knows, and the steps are refused too
 * @throws MigrationError naming each service, its versions, where it runs and when it was last seen
 */
export async function refuseWhileNeeded(
  domain: string,
  steps: readonly ContractStep[],
  ask: () => Promise<readonly Instance[]>,
): Promise<void> {
  const instances = await ask().catch((cause: Error) => {
    throw new MigrationError(unknown(steps, cause), { cause });
  });
  const holders = findHolders(domain, steps, instances);
  if (holders.length > 0) throw new MigrationError(needed(domain, holders));
}

const title = ({ migration, since, reason }: ContractStep) => `${migration} (contract step since ${since}: ${reason})`;

const unknown = (steps: readonly ContractStep[], cause: Error) =>
  `${steps.map(title).join(', ')} is refused: the permitter cannot say which services run: ${cause.message}\n` +
  'Nothing was applied. Make the permitter reachable, or give --force with the reason why no service needs it any more.';

function needed(domain: string, holders: readonly Holder[]): string {
  const steps = [...new Map(holders.map(({ step }) => [step.migration, step])).values()];
  const lines = steps.flatMap((step) => [
    `${title(step)} is refused: it takes away what a running service needs`,
    ...holders.filter((holder) => holder.step === step).map((holder) => `  ${describe(domain, holder)}`),
  ]);
  return [
    ...lines,
    'Nothing was applied. Roll these services to a newer model, or stop them, then migrate again.',
  ].join('\n');
}

function describe(domain: string, { instance: { service, version, host, seenAt }, model }: Holder): string {
  const seconds = Math.max(0, Math.round((Date.now() - Date.parse(seenAt)) / 1000));
  return `service ${service} ${version} on ${host} has the model ${domain} ${model}, last seen ${seconds} s ago (${seenAt})`;
}
