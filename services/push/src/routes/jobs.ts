import { push } from '@clever/model-push';
import * as verbs from '@clever/model-push/db';
import { bearerOf } from '../bearer.ts';
import { handle } from '../context.ts';
import { checkGenerations } from '../hub/connect.ts';
import type { Hub } from '../hub/hub.ts';

const { enqueue, listJobs, readJob, cancelJob, acknowledge, fail, extend } = push.operations;

/** The lease that a device names, of the device that its token is for. @throws PUSH_TOKEN_REFUSED; PUSH_TOKEN_REVOKED */
async function holderOf(hub: Hub, { headers, params, body }: Asking): Promise<verbs.Holder> {
  const ticket = await hub.tokens.verify(bearerOf(headers));
  await checkGenerations(hub, ticket);
  return { id: params.id, lease: body.lease, deviceId: ticket.deviceId };
}

interface Asking {
  readonly headers: { readonly authorization?: string };
  readonly params: { readonly id: string };
  readonly body: { readonly lease: string };
}

/** Jobs, and what devices do with those that they hold. */
export const leasedJobs = [
  handle(enqueue, (input, { db }) => verbs.enqueue(db, input)),
  handle(listJobs, ({ query }, { db }) => verbs.listJobs(db, query)),
  handle(readJob, ({ params }, { db }) => verbs.readJob(db, params.id)),
  handle(cancelJob, ({ params }, { db }) => verbs.cancelJob(db, params.id)),
  handle(acknowledge, async (input, { db }) => verbs.acknowledge(db, await holderOf(db.hub, input), input.body.result)),
  handle(fail, async (input, { db }) => verbs.fail(db, await holderOf(db.hub, input), input.body)),
  handle(extend, async (input, { db }) => verbs.extend(db, await holderOf(db.hub, input))),
];
