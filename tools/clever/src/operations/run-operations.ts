import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Failure } from '../terminal/failure.ts';
import { loadContracts } from '../workspace/contracts.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { printOperation } from './print-operation.ts';

/** Prints the operations of a domain, or one of them. @throws Failure with the names that there are */
export async function runOperations(name: string): Promise<void> {
  const root = workspaceRoot();
  const contracts = await loadContracts(root);
  const [domain = '', key] = name.split('.');
  const contract = contracts.find(({ service }) => service === domain);
  const found = Object.entries(contract?.operations ?? {}).filter(([one]) => key === undefined || one === key);
  if (found.length === 0)
    throw new Failure(`there is nothing called ${name}`, {
      exit: 'usage',
      hints: [`there are: ${contracts.map(({ service }) => service).join(', ')}`],
    });
  process.stdout.write(format(root, `${found.map(([, operation]) => printOperation(operation)).join('\n\n')}\n`));
}

/** As the checkout's code is; as it is where the formatter is not there. */
function format(root: string, code: string): string {
  const biome = join(root, 'node_modules/.bin/biome');
  const { status, stdout } = spawnSync(biome, ['format', '--stdin-file-path=operations.ts'], {
    cwd: root,
    input: code,
    encoding: 'utf8',
  });
  return status === 0 ? stdout : code;
}
