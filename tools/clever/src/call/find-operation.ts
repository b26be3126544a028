import type { Contract, OperationSpec } from '@clever/contract';
import { Failure } from '../terminal/failure.ts';
import { listServices, loadService } from '../workspace/services.ts';

/** Finds an operation of this checkout by its name. @throws Failure with the names that there are */
export async function findOperation(
  root: string,
  name: string,
): Promise<{ operation: OperationSpec; contract: Contract }> {
  const services = await Promise.all(listServices(root).map(loadService));
  const contracts = services.flatMap((service) => service.contracts);
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
