import { uses } from '@clever/contract';
import { push } from '@clever/model-push';
import { defineSeed } from '@clever/service';
import { past } from './past.ts';

const calls = [uses(push, 'configure', 'subscribe', 'publish', 'broadcast', 'enqueue', 'listJobs')] as const;

const printers = ['seed-pc-library', 'seed-pc-dormitory', 'seed-pc-lab'];
const players = ['seed-player-0', 'seed-player-1', 'seed-player-2'];

const hearing = [
  ...printers.map((name) => ['group:printers', `device:${name}`] as const),
  ...players.map((name) => ['group:festival', `player:${name}`] as const),
];

const notice = {
  event: 'notice',
  data: { text: '불꽃놀이는 저녁 8시에 시작합니다 · Fireworks begin at eight' },
};

const documents = [
  { title: '졸업 논문 · Thesis', pages: 84 },
  { title: '축제 포스터 · Festival poster', pages: 2 },
  { title: '강의 노트 · Lecture notes', pages: 12 },
];

/** A campus that prints, and a festival that tells its guests. */
export const seed = defineSeed({
  calls,
  past,
  async run(call) {
    const body = { tellsPresence: true, historySeconds: 86_400 };
    await call.push.configure({ params: { channel: 'group:printers' }, body });
    const subscriptions = { what: 'subscriptions', made: 0, there: 0 };
    for (const [channel, subscriber] of hearing) {
      const { status } = await call.push.subscribe({ params: { channel, subscriber } });
      subscriptions[status === 201 ? 'made' : 'there']++;
    }
    await call.push.publish({ params: { channel: 'group:festival' }, body: notice, key: 'seed-festival-notice' });
    const gift = { event: 'gift', data: { item: 'festival-gem', amount: 10 } };
    await call.push.broadcast({
      body: { channels: players.map((name) => `player:${name}`), ...gift },
      key: 'seed-festival-gift',
    });
    const there = (await call.push.listJobs({ query: { target: 'group:printers' } })).items.length;
    for (const [at, data] of documents.entries())
      await call.push.enqueue({
        body: { target: 'group:printers', data, tells: `player:${players[at]}` },
        key: `seed-print-${at}`,
      });
    const known = Math.min(there, documents.length);
    return [subscriptions, { what: 'jobs', made: documents.length - known, there: known }];
  },
});
