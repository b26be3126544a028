import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** What the admin site calls channels, connections and jobs. */
export const adminWords = {
  words: {
    epoch: { ...text('Epoch', '기준'), about: '오프셋의 기준. 바뀌면 오프셋이 처음부터 다시 시작함' },
    last: text('Last offset', '마지막 오프셋'),
    historySize: { ...text('Messages kept', '보관 개수'), about: '최소한 보관하는 메시지 수' },
    historySeconds: text('Kept for', '보관 시간'),
    tellsPresence: { ...text('Tells who is there', '접속 알림'), about: '들어오고 나간 기기를 구독자에게 모아서 알림' },
    channel: text('Channel', '채널'),
    offset: text('Offset', '오프셋'),
    event: text('Event', '종류'),
    data: text('Data', '내용'),
    bytes: text('Size', '크기'),
    at: text('When', '일시'),
    positions: text('Where it went', '게시 위치'),
    subscriber: text('Who hears it', '구독자'),
    subject: text('Player or device', '플레이어 또는 기기'),
    generation: { ...text('Generation', '세대'), about: '이보다 오래된 접속 토큰은 거부됨' },
    reason: text('Reason', '이유'),
    seenAt: text('Last seen', '마지막 확인'),
    replica: text('Process', '프로세스'),
    deviceId: text('Device', '기기'),
    since: text('Since', '접속 시각'),
    target: text('For', '대상'),
    leaseSeconds: text('Length of a lease', '할당 시간'),
    maxAttempts: text('Most attempts', '최대 시도 횟수'),
    attempts: text('Attempts', '시도 횟수'),
    leaseId: text('Lease', '할당 ID'),
    leasedUntil: text('Held until', '할당 종료'),
    tells: { ...text('Tells', '진행 알림 채널'), about: '단계가 바뀔 때마다 메시지를 받는 채널' },
    result: text('Result', '결과'),
    endedAt: text('Ended', '종료 일시'),
  },
  values: {
    state: {
      waiting: text('Waiting', '대기'),
      leased: text('Held by a device', '할당됨'),
      done: text('Done', '완료'),
      failed: text('Failed', '실패'),
      expired: text('Too late', '만료'),
      cancelled: text('Cancelled', '취소됨'),
    },
  },
  about: {
    Channel: text(
      'Streams of messages: of players, devices and groups.',
      '플레이어, 기기, 그룹의 메시지 흐름. 첫 메시지가 채널을 만듦.',
    ),
    Message: text('What channels keep of their messages.', '채널이 보관하는 메시지.'),
    Publication: text(
      'What keys have published; kept longer than messages.',
      '멱등키별 발송 내역. 메시지 보관 기간보다 오래 남음.',
    ),
    Subscription: text('Which players and devices hear which groups.', '그룹을 구독하는 플레이어와 기기.'),
    Revocation: text(
      'Players and devices that were disconnected: older tokens are refused.',
      '접속을 끊은 플레이어와 기기. 이전에 만든 토큰은 모두 거부됨.',
    ),
    Replica: text(
      'Processes that hold connections.',
      '접속을 유지하는 서버 프로세스. 응답이 없으면 접속과 함께 정리됨.',
    ),
    Presence: text('Connections that are open now.', '지금 열려 있는 접속.'),
    Job: text('Work for one of the devices that hear a channel.', '채널을 구독하는 기기 중 하나가 맡아서 하는 작업.'),
  },
  problems: {
    PUSH_TOKEN_REFUSED: '접속 토큰이 올바르지 않습니다',
    PUSH_TOKEN_REVOKED: '취소된 접속 토큰입니다',
    PUSH_NOT_SUBSCRIBED: '구독하고 있지 않습니다',
    PUSH_SUBSCRIPTIONS_FULL: '구독할 수 있는 그룹 수를 넘었습니다',
    PUSH_JOB_UNKNOWN: '없는 작업입니다',
    PUSH_LEASE_LOST: '다른 기기에 할당된 작업입니다',
    PUSH_JOB_ENDED: '이미 끝난 작업입니다',
  },
} satisfies AdminWords<typeof dataModel>;

/** What forms call their fields. */
export const inputWords = {
  playerId: text('Player', '플레이어'),
  expiresInSeconds: text('Too late after', '유효 시간'),
} as const;
