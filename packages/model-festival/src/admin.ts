import { describing, text } from '@clever/contract/admin';
import { outboxAdmin, sagaSteps } from '@clever/model/admin';
import { dataModel } from './db/generated/data-model.ts';
import { type FestivalDb, openFestival, settleFestival } from './db/index.ts';

const { defineAdmin, verb } = describing<FestivalDb>();

/** How the admin site shows festivals. */
export const admin = defineAdmin({
  domain: 'festival',
  title: text('Festivals', '축제'),
  model: dataModel,
  words: {
    slug: text('Slug', '주소 이름'),
    text: text('Text', '내용'),
    locale: text('Language', '언어'),
    timeZone: text('Time zone', '시간대'),
    startsAt: text('Starts', '시작'),
    endsAt: text('Ends', '종료'),
    address: text('Address', '주소'),
    prizes: text('Coupons', '쿠폰 수'),
    days: text('Days of attendance', '출석 일수'),
    state: text('State', '상태'),
    reason: text('Why not', '실패 이유'),
  },
  problems: { FESTIVAL_UNKNOWN: '없는 축제입니다', FESTIVAL_SLUG_TAKEN: '이미 사용 중인 주소 이름입니다' },
  open: openFestival,
  writes: 'verbs',
  tables: {
    Festival: {
      title: text('Festivals', '축제'),
      label: 'name',
      related: sagaSteps('festival'),
      list: ['name', 'slug', 'state', 'startsAt', 'endsAt', 'prizes', 'reason'],
      search: { name: 'has', slug: 'is' },
      filters: ['state', 'startsAt'],
      tones: { state: { making: 'coming', open: 'live', refused: 'bad', ending: 'warning', ended: 'over' } },
      values: {
        state: {
          making: text('Being made', '만드는 중'),
          open: text('Open', '진행 중'),
          refused: text('Refused', '거절됨'),
          ending: text('Ending', '종료 중'),
          ended: text('Ended', '종료됨'),
        },
      },
      verbs: {
        end: verb({
          title: text('End the festival', '축제 종료'),
          goes: text(
            'Its link goes, its notice is cancelled, its board is closed, its coupons are paused, and its event stops.',
            '단축 링크가 삭제되고 공지 게시가 취소됩니다. 게시판은 닫히고, 쿠폰은 일시 중지되며, 이벤트는 중단됩니다.',
          ),
          did: text('It is being ended.', '종료하는 중입니다.'),
          unfit: text('It was refused, or has ended already.', '거절되었거나 이미 종료된 축제입니다.'),
          isFor: ({ state }) => state === 'making' || state === 'open',
          isFinal: true,
          needsReason: true,
          run: (db, { row }) => db.end(String(row.id)),
        }),
      },
    },
    Outbox: outboxAdmin<FestivalDb>(() => settleFestival),
  },
});
