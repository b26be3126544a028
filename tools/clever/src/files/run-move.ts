import { baseUrlOf } from '../call/base-url.ts';
import { readCredentials } from '../data/credentials.ts';
import { dataFolder } from '../data/data-folder.ts';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';

export interface MoveCommand {
  readonly as: string;
  readonly url?: string;
  readonly data: string;
  readonly atOnce: number;
}

interface Moved {
  readonly moved: number;
  readonly bytes: number;
  readonly left: number;
}

/** Moves contents until none is elsewhere, and says after each request how far it is. @throws Failure when the service refuses */
export async function runMove({ as, data, atOnce, url: given }: MoveCommand): Promise<void> {
  const folder = dataFolder(workspaceRoot(), data);
  const secret = readCredentials(folder)[as];
  if (secret === undefined) throw new Failure(`${folder.credentials} has no secret of ${as}`, { exit: 'config' });
  const url = `${given ?? baseUrlOf(folder, 'file')}/moves`;
  const authorization = `Basic ${Buffer.from(`${as}:${secret}`).toString('base64')}`;
  for (let moved = 0, bytes = 0; ; ) {
    const round = await moveSome(url, authorization, atOnce);
    moved += round.moved;
    bytes += round.bytes;
    const share = Math.floor((100 * moved) / Math.max(1, moved + round.left));
    process.stdout.write(`${share} %   ${moved} contents moved, ${(bytes / 1e6).toFixed(1)} MB; ${round.left} left\n`);
    if (round.left === 0) return;
    if (round.moved === 0) throw new Failure('some contents are on their way: run it again when they have arrived');
  }
}

async function moveSome(url: string, authorization: string, max: number): Promise<Moved> {
  const headers = { authorization, 'content-type': 'application/json' };
  const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify({ max }) }).catch(
    (cause: Error) => {
      throw new Failure(`${url} does not answer`, { exit: 'unavailable', cause });
    },
  );
  const body = (await response.json()) as Moved & { title?: string; detail?: string };
  if (response.ok) return body;
  throw new Failure(`${url} answered ${response.status}: ${body.title ?? ''} ${body.detail ?? ''}`);
}
