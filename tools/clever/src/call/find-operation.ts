import type { Contract, OperationSpec } from '@clever/contract';
import { Failure } from '../terminal/failure.ts';
import { formatTable } from '../terminal/table.ts';
import { loadContracts } from '../workspace/contracts.ts';

/** Finds an operation of this checkout by its name. @throws Failure with the names that there are */
export async function findOperation(
  root: string,
  name: string,
): Promise<{ operation: OperationSpec; contract: Contract }> {
  const contracts = await loadContracts(root);
  const [domain = ''] = name.split('.');
  const contract = contracts.find(({ service }) => service === domain);
  const operation = Object.values(contract?.operations ?? {}).find((one) => one.name === name);
  if (contract && operation) return { contract, operation };
  throw new Failure(`there is no operation ${name}`, { exit: 'usage', hints: hintsFor(name, contracts) });
}

/** Operations of the domain, or, where that is misspelt too, those of the same name in others. */
function hintsFor(name: string, contracts: readonly Contract[]): string[] {
  const [domain = '', verb = ''] = name.split('.');
  const all = contracts.flatMap(({ operations }) => Object.values(operations));
  const own = all.filter((one) => one.name.startsWith(`${domain}.`));
  const near = own.length > 0 ? own : all.filter((one) => one.name.endsWith(`.${verb}`));
  const table = formatTable(
    ['operation', ''],
    near.map((one) => [one.name, one.summary]),
  );
  const domains = `domains: ${contracts.map(({ service }) => service).join(', ')}`;
  return [...(near.length > 0 ? table.split('\n') : []), ...(own.length > 0 ? [] : [domains])];
}
