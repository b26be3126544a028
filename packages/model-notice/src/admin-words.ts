import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** What the admin site calls fields of notices. */
export const adminWords = {
  words: {
    name: { ...text('Name', '관리용 이름'), about: '플레이어에게는 보이지 않음' },
    kind: text('Kind', '노출 방식'),
    texts: text('Texts', '언어별 내용'),
    startsAt: { ...text('Starts', '게시 시작'), about: '비어 있으면 게시한 때부터' },
    endsAt: { ...text('Ends', '게시 종료'), about: '비어 있으면 취소할 때까지' },
    priority: text('Priority', '우선순위'),
    minGapSeconds: text('Least time between two showings', '최소 노출 간격'),
    copiedFrom: text('Copied from', '복사한 공지'),
    publishedAt: text('Published', '게시 일시'),
    cancelledAt: text('Cancelled', '게시 취소 일시'),
    cancelReason: text('Reason of the cancellation', '게시 취소 사유'),
    noticeId: text('Notice', '공지'),
    recordedAt: text('Recorded', '기록 일시'),
    document: text('Content', '내용'),
    readAt: text('Read', '읽은 일시'),
    dismissedAt: text('Dismissed', '닫은 일시'),
    impressions: text('Shown', '노출 수'),
    clicks: text('Clicked', '클릭 수'),
    groups: text('Last group', '마지막 묶음 번호'),
    wroteAt: text('Wrote', '기록 일시'),
  },
  values: {
    kind: { popup: text('Pop-up', '팝업'), banner: text('Banner', '배너'), list: text('List', '목록') },
  },
  about: {
    Notice: text('What players are told, and for how long.', '플레이어에게 알리는 내용과 게시 기간.'),
    Revision: text('Notices as they were before each edit.', '수정 전의 공지 내용.'),
    Mark: text('Who has read or dismissed a notice.', '공지를 읽거나 닫은 플레이어.'),
    Count: text(
      'How often a notice was shown and clicked, by the hour. What is empty is unknown.',
      '공지의 시간별 노출 수와 클릭 수. 빈 값은 알 수 없음을 뜻합니다.',
    ),
    CountWriter: text('Processes that write counts.', '집계를 기록하는 프로세스.'),
  },
  problems: {
    NOTICE_UNKNOWN: '없는 공지입니다',
    NOTICE_CANCELLED: '취소된 공지는 다시 게시할 수 없습니다. 복사해 주세요',
    NOTICE_TEXTS_REFUSED: '일부 언어에서 내용을 표시할 수 없습니다',
    NOTICE_URL_REFUSED: '이미지나 버튼에 쓸 수 없는 주소입니다',
    NOTICE_VERSIONS_REFUSED: '앱 버전 범위를 읽을 수 없습니다',
    NOTICE_WINDOW_REFUSED: '게시 기간이 비어 있거나 이미 지났습니다',
    NOTICE_RANGE_REFUSED: '통계 기간이 비어 있거나 너무 깁니다',
  },
} as const satisfies AdminWords<typeof dataModel>;
