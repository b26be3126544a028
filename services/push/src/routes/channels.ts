import { reply } from '@clever/contract';
import { push } from '@clever/model-push';
import * as verbs from '@clever/model-push/db';
import { handle } from '../context.ts';

const { publish, broadcast, read, configure, history, presence, subscribe, unsubscribe, listSubscribers } =
  push.operations;

/** Channels: their messages, who is there and who hears them. */
export const channels = [
  handle(publish, async ({ params: { channel }, ...input }, { db }) => {
    const published = await verbs.publish(db, channel, input);
    db.hub.bus.tell([channel]);
    return published;
  }),
  handle(broadcast, async (input, { db }) => {
    const published = await verbs.broadcast(db, input);
    db.hub.bus.tell(input.body.channels);
    return published;
  }),
  handle(read, ({ params }, { db }) => verbs.readChannel(db, params.channel)),
  handle(configure, ({ params, body }, { db }) => verbs.configureChannel(db, params.channel, body)),
  handle(history, ({ params, query }, { db }) => verbs.readHistory(db, params.channel, query)),
  handle(presence, ({ params, query }, { db }) => verbs.listPresence(db, params.channel, query)),
  handle(subscribe, async ({ params, caller }, { db }) => {
    const { subscription, isNew } = await verbs.subscribe(db, params, caller);
    return isNew ? reply(201, subscription) : reply(200, subscription);
  }),
  handle(unsubscribe, ({ params }, { db }) => verbs.unsubscribe(db, params)),
  handle(listSubscribers, ({ params, query }, { db }) => verbs.listSubscribers(db, params.channel, query)),
];
