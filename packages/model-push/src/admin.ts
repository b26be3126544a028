import { describing, text } from '@clever/contract/admin';
import Type from 'typebox';
import { adminWords, inputWords } from './admin-words.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  cancelJob,
  configureChannel,
  disconnect,
  enqueue,
  openPush,
  type PushDb,
  publish,
  subscribe,
  unsubscribe,
} from './db/index.ts';
import { NewJob } from './job-shapes.ts';
import { ChannelSettings, GroupChannel, NewMessage, Subscriber } from './shapes.ts';

const { defineAdmin, verb } = describing<PushDb>();
const links = {
  playerId: { domain: 'player', table: 'Player' },
  channel: { domain: 'push', table: 'Channel' },
} as const;
const textOf = (value: unknown) => String(value);

const close = verb({
  title: text('Disconnect and revoke', '접속 종료 및 토큰 취소'),
  isFinal: true,
  needsReason: true,
  run: (db, { row, by }) => disconnect(db, by, { subject: `device:${textOf(row.deviceId)}` }),
});

/** How the admin site shows channels, who is connected, and jobs. */
export const admin = defineAdmin({
  domain: 'push',
  title: text('Push', '푸시'),
  model: dataModel,
  ...adminWords,
  open: (database) => openPush(database),
  writes: 'verbs',
  tables: {
    Channel: {
      title: text('Channels', '채널'),
      list: ['name', 'last', 'historySize', 'historySeconds', 'tellsPresence', 'createdAt'],
      search: { name: 'begins' },
      filters: ['name'],
      verbs: {
        change: verb({
          title: text('Change', '수정'),
          input: ChannelSettings,
          run: (db, { row, input }) => configureChannel(db, textOf(row.name), input),
        }),
        publish: verb({
          title: text('Publish a message', '메시지 보내기'),
          input: NewMessage,
          initial: () => ({}),
          run: (db, { row, input, by, key }) => publish(db, textOf(row.name), { body: input, caller: by, key }),
        }),
      },
    },
    Message: {
      title: text('Messages', '메시지'),
      list: ['channel', 'offset', 'event', 'data', 'at', 'expiresAt'],
      filters: ['channel'],
      links: { channel: links.channel },
      writes: 'nobody',
    },
    Publication: {
      isTechnical: true,
      title: text('Receipts of publications', '발송 요청 기록'),
      hidden: ['fingerprint'],
      writes: 'nobody',
    },
    Subscription: {
      title: text('Subscriptions', '구독'),
      list: ['channel', 'subscriber', 'createdAt', 'createdBy'],
      filters: ['channel', 'subscriber'],
      verbs: {
        add: verb({
          title: text('Let somebody hear a group', '구독 추가'),
          input: Type.Object({ channel: GroupChannel, subscriber: Subscriber }),
          initial: () => ({}),
          run: async (db, { input, by }) => {
            const { channel, subscriber } = (await subscribe(db, input, by)).subscription;
            return { channel, subscriber };
          },
        }),
        delete: verb({
          title: text('End', '구독 해지'),
          goes: text(
            'The subscriber hears nothing of this group any more.',
            '이 그룹의 메시지를 더 이상 받지 않습니다.',
          ),
          run: (db, { row }) => unsubscribe(db, { channel: textOf(row.channel), subscriber: textOf(row.subscriber) }),
        }),
      },
    },
    Revocation: {
      isTechnical: true,
      title: text('Revoked tokens', '토큰 취소 내역'),
      list: ['subject', 'generation', 'reason', 'at', 'createdBy'],
      writes: 'nobody',
    },
    Replica: { isTechnical: true, title: text('Processes', '프로세스'), writes: 'nobody' },
    Presence: {
      title: text('Connections', '접속'),
      list: ['playerId', 'deviceId', 'since', 'replica'],
      search: { playerId: 'is', deviceId: 'is' },
      filters: ['playerId', 'deviceId'],
      links: { playerId: links.playerId },
      verbs: { disconnect: close },
    },
    Job: {
      title: text('Jobs', '작업'),
      tones: {
        state: {
          waiting: 'coming',
          leased: 'live',
          done: 'over',
          failed: 'bad',
          expired: 'warning',
          cancelled: 'over',
        },
      },
      list: ['createdAt', 'target', 'state', 'deviceId', 'attempts', 'leasedUntil', 'reason'],
      search: { target: 'begins', deviceId: 'is' },
      filters: ['target', 'state', 'deviceId'],
      hidden: ['fingerprint', 'leaseId'],
      verbs: {
        add: verb({
          title: text('Enqueue', '작업 추가'),
          input: NewJob,
          words: inputWords,
          initial: () => ({ leaseSeconds: 30, maxAttempts: 5, expiresInSeconds: 86_400 }),
          run: async (db, { input, by, key }) => ({ id: (await enqueue(db, { body: input, caller: by, key })).id }),
        }),
        cancel: verb({
          title: text('Cancel', '취소'),
          unfit: text('It is over already.', '이미 끝난 작업입니다.'),
          sets: { state: 'cancelled' },
          isFor: ({ state }) => state === 'waiting' || state === 'leased',
          run: (db, { row }) => cancelJob(db, textOf(row.id)),
        }),
      },
    },
  },
  playerPanels: [
    {
      title: text('Devices that are connected', '접속 중인 기기'),
      table: 'Presence',
      by: 'playerId',
      list: ['deviceId', 'since'],
      newest: 'id',
      verbs: ['disconnect'],
    },
  ],
  charts: [{ title: text('Jobs', '작업'), table: 'Job', at: 'id' }],
});
