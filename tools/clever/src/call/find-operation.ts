import type { Contract, OperationSpec } from '@clever/contract';
import { Failure } from '../terminal/failure.ts';
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
  const known = (contract ? [contract] : contracts).flatMap(({ operations }) => Object.values(operations));
  throw new Failure(`there is no operation ${name}`, {
    exit: 'usage',
    hints: ['there are:', ...known.map((one) => `  ${one.name}   ${one.summary}`)],
  });
}
