import { operation, paging, preset, standard } from '@clever/contract';
import Type from 'typebox';
import { notSubscribed, subscriptionsFull } from '../problems.ts';
import {
  Broadcast,
  Channel,
  ChannelName,
  ChannelSettings,
  GroupChannel,
  History,
  HistoryQuery,
  NewBroadcast,
  NewMessage,
  Present,
  Publication,
  Subscriber,
  Subscription,
} from '../shapes.ts';

const params = Type.Object({ channel: ChannelName });
const ofGroup = Type.Object({ channel: GroupChannel });
const ofSubscriber = Type.Object({ channel: GroupChannel, subscriber: Subscriber });
const maxBodyBytes = 131_072;

export const publish = operation({
  name: 'push.publish',
  method: 'POST',
  path: '/channels/{channel}/messages',
  access: 'strong',
  idempotent: 'optional-key',
  summary: 'Publish a message to a channel, once per key',
  description:
    'Messages of a channel have offsets without gaps, in the order in which they were published. A key is kept for 7 days.',
  params,
  body: NewMessage,
  maxBodyBytes,
  replies: { 201: Publication },
  problems: [standard.keyReused],
});

export const broadcast = operation({
  name: 'push.broadcast',
  method: 'POST',
  path: '/broadcasts',
  access: 'strong',
  idempotent: 'optional-key',
  summary: 'Publish a message to up to 100 channels at once, to all of them or to none',
  body: NewBroadcast,
  maxBodyBytes,
  replies: { 201: Broadcast },
  problems: [standard.keyReused],
});

export const read = preset.read('push.read', '/channels/{channel}', Channel, {
  entityTag: ['offset', 'epoch', 'historySize', 'historySeconds', 'tellsPresence'],
  summary: 'Read where a channel is, and its settings',
  description:
    'Whoever reads the position first, then the state, and then the messages after the position, misses nothing.',
  params,
});

export const configure = operation({
  name: 'push.configure',
  method: 'PUT',
  path: '/channels/{channel}/settings',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Set how much history a channel keeps, and whether it tells presence',
  params,
  body: ChannelSettings,
  replies: { 200: Channel },
});

export const history = operation({
  name: 'push.history',
  method: 'GET',
  path: '/channels/{channel}/messages',
  access: 'strong',
  idempotent: 'safe',
  summary: 'Read the messages after a position, the oldest first',
  params,
  query: HistoryQuery,
  replies: { 200: History },
});

export const presence = preset.list('push.presence', '/channels/{channel}/presence', Present, {
  summary: 'List the devices that are connected and hear a channel',
  params,
  query: Type.Object(paging(100, 1_000)),
});

export const subscribe = operation({
  name: 'push.subscribe',
  method: 'PUT',
  path: '/channels/{channel}/subscribers/{subscriber}',
  access: 'strong',
  idempotent: 'natural',
  summary: 'Let a player or a device hear a group, from now on and on open connections',
  params: ofSubscriber,
  replies: { 200: Subscription, 201: Subscription },
  problems: [subscriptionsFull],
});

export const unsubscribe = preset.remove('push.unsubscribe', '/channels/{channel}/subscribers/{subscriber}', {
  summary: 'Let a player or a device hear a group no more',
  params: ofSubscriber,
  problems: [notSubscribed],
});

export const listSubscribers = preset.list('push.listSubscribers', '/channels/{channel}/subscribers', Subscription, {
  summary: 'List who hears a group, by name',
  params: ofGroup,
  query: Type.Object(paging(100, 1_000)),
});
