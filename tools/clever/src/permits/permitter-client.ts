import { CallError, type Client, createCaller } from '@clever/caller';
import { uses } from '@clever/contract';
import { permitter } from '@clever/model-permit';
import { baseUrlOf } from '../call/base-url.ts';
import { withTime } from '../call/with-time.ts';
import { readCredentials } from '../data/credentials.ts';
import { type DataFolder, dataFolder } from '../data/data-folder.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';

const calls = [
  uses(
    permitter,
    'apply',
    'map',
    'instances',
    'createCaller',
    'readCaller',
    'removeCaller',
    'issueSecret',
    'revokeSecret',
  ),
] as const;

/** Which permitter: the one of a start on this machine, unless PERMITTER_URL and CLEVER_SECRET name another. */
export interface PermitterOptions {
  readonly data: string;
}

export interface PermitterSession {
  readonly call: Client<typeof calls>['permitter'];
  readonly folder: DataFolder;
  /** Whether it is the permitter of this machine, whose secrets are in the data folder. */
  readonly isLocal: boolean;
}

const timeoutMs = 30_000;

/** Works with a permitter as the caller `clever`. @throws Failure with the permitter's problem, or when it does not answer */
export async function withPermitter<T>(
  { data }: PermitterOptions,
  run: (session: PermitterSession) => Promise<T>,
  env = process.env,
): Promise<T> {
  const folder = dataFolder(workspaceRoot(), data);
  const isLocal = !env.PERMITTER_URL;
  const url = baseUrlOf(folder, 'permitter', env);
  const secret = isLocal ? readCredentials(folder).clever : env.CLEVER_SECRET;
  if (!secret)
    throw new Failure(isLocal ? `${folder.credentials} has no secret of clever` : 'CLEVER_SECRET is missing', {
      exit: 'config',
    });
  const caller = createCaller(calls, { name: 'clever', secret, urls: { permitter: url } });
  const scope = { requestId: crypto.randomUUID(), traceparent: newTrace(), deadline: undefined };
  try {
    return await run({ call: withTime(caller.bind(scope).permitter, timeoutMs), folder, isLocal });
  } catch (error) {
    throw explain(error, url);
  } finally {
    await caller.close();
  }
}

function newTrace(): string {
  const hex = () => crypto.randomUUID().replaceAll('-', '');
  return `00-${hex()}-${hex().slice(0, 16)}-01`;
}

function explain(error: unknown, url: string): unknown {
  if (!(error instanceof CallError)) return error;
  const words = `${error.detail ?? error.title} (${error.code})`;
  const isAway = error.code.startsWith('CALLEE_');
  return new Failure(isAway ? `the permitter at ${url} does not answer: ${words}` : words, {
    exit: isAway ? 'unavailable' : 'failed',
    hints: error.status === 401 ? ['is CLEVER_SECRET the secret of the caller clever?'] : [],
    cause: error,
  });
}
