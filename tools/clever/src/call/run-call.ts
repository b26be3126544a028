import { readFileSync } from 'node:fs';
import { readCredentials } from '../data/credentials.ts';
import { dataFolder } from '../data/data-folder.ts';
import { exitCodes, Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { baseUrlOf } from './base-url.ts';
import { findOperation } from './find-operation.ts';
import { formatReply, type ReplyFormat } from './format-reply.ts';
import { prepareRequest } from './prepare-request.ts';

export interface CallCommand extends ReplyFormat {
  readonly as: string;
  readonly data: string;
  readonly params?: string;
  readonly query?: string;
  readonly json?: string;
  readonly upload?: string;
  readonly key?: string;
  readonly match?: string;
}

/** Calls an operation and prints the reply. */
export async function runCall(name: string, options: CallCommand): Promise<void> {
  const root = workspaceRoot();
  const folder = dataFolder(root, options.data);
  const { operation, contract } = await findOperation(root, name);
  const secret = readCredentials(folder)[options.as];
  if (secret === undefined)
    throw new Failure(`${folder.credentials} has no secret of ${options.as}`, {
      exit: 'config',
      hints: [
        'clever start makes the first ones',
        `clever permits caller add ${options.as} --may ${name}   adds a caller`,
      ],
    });
  const body = options.json === '-' ? readFileSync(0, 'utf8') : options.json;
  const { url, init } = prepareRequest(operation, baseUrlOf(folder, contract.service), {
    ...options,
    ...(body === undefined ? {} : { json: body }),
    authorization: `Basic ${Buffer.from(`${options.as}:${secret}`).toString('base64')}`,
    contract: `${contract.service}@${contract.version}`,
  });
  const response = await fetch(url, init).catch((cause: Error) => {
    throw new Failure(`${url} does not answer`, { exit: 'unavailable', hints: ['clever status'], cause });
  });
  process.stdout.write(await formatReply(response, options));
  if (response.status >= 400) process.exitCode = exitCodes.failed;
}
