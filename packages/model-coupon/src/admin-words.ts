import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** What the admin site calls fields of campaigns, codes and redemptions. */
export const adminWords = {
  words: {
    maxRedemptions: { ...text('Most redemptions', '전체 사용 한도'), about: '비어 있으면 제한 없음' },
    maxPerPlayer: text('Most per player', '플레이어당 한도'),
    maxPerCode: text('Most per code', '코드당 한도'),
    reward: text('Reward', '보상'),
    rewardVersion: { ...text('Version of the reward', '보상 버전'), about: '보상이 바뀔 때마다 1씩 늘어남' },
    pattern: { ...text('Pattern', '코드 형식'), about: '코드 형식과 공용 코드 중 하나만 사용' },
    charset: text('Characters', '사용 문자'),
    shared: text('Shared code', '공용 코드'),
    importedLengths: text('Lengths of imported codes', '가져온 코드의 길이'),
    nextIndex: text('Next index', '다음 생성 번호'),
    nextPosition: text('Next position', '다음 순번'),
    paused: text('Paused', '일시 중지'),
    campaignId: text('Campaign', '캠페인'),
    value: text('Reward', '보상'),
    redeemed: text('Redeemed', '사용'),
    held: { ...text('Held', '예약'), about: '만료된 예약도 다음 요청 때까지 포함' },
    reverted: text('Taken back', '사용 취소'),
    count: text('Asked for', '요청 수'),
    done: text('Done', '생성 수'),
    firstPosition: text('First position', '첫 순번'),
    endIndex: text('End index', '마지막 생성 번호'),
    failed: text('Failed', '실패 여부'),
    code: text('Code', '코드'),
    position: text('Position', '순번'),
    display: { ...text('Shown as', '표시 형식'), about: '캠페인의 코드 형식과 다르게 보일 때만 있음' },
    taken: { ...text('Taken', '사용·예약 수'), about: '사용했거나 예약 중인 수량' },
    published: text('Handed out', '지급 여부'),
    publishedAt: text('Handed out', '지급 일시'),
    remaining: { ...text('Remaining', '남은 수량'), about: '사용 직후 안내한 값' },
    reservationId: text('Reservation', '예약'),
    redeemedAt: text('Redeemed', '사용 일시'),
    revertedAt: text('Taken back', '사용 취소 일시'),
    reservedAt: text('Reserved', '예약 일시'),
  },
  values: {
    state: {
      held: text('Held', '예약 중'),
      redeemed: text('Redeemed', '사용됨'),
      released: text('Released', '해제됨'),
      lapsed: text('Lapsed', '만료됨'),
    },
  },
} as const satisfies AdminWords<typeof dataModel>;
