import { type Instance, Instances } from '@clever/contract/permits';
import { Compile } from 'typebox/compile';
import { authorization, openPermitter, type PermitterAddress, pathOf } from './permitter-client.ts';

const shape = Compile(Instances);

/**
 * Asks the permitter which services run now.
 *
 * @throws Error when it does not answer within 5 s, or with something else
 */
export async function remoteInstances(address: PermitterAddress): Promise<Instance[]> {
  const pool = openPermitter(address);
  try {
    const reply = await pool.request({
      method: 'GET',
      path: pathOf(address, '/instances'),
      headers: { authorization: authorization(address), accept: 'application/json' },
      headersTimeout: 5000,
    });
    const body: unknown = await reply.body.json();
    if (reply.statusCode !== 200) throw new Error(`it answered ${reply.statusCode}`);
    if (!shape.Check(body)) throw new Error('it answered something that is not a list of instances');
    return body.items;
  } finally {
    await pool.destroy();
  }
}
