import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** What the admin site calls fields of links and their visits. */
export const adminWords = {
  words: {
    domain: text('Domain', '도메인'),
    slug: text('Slug', '단축 주소'),
    slugKey: { ...text('Slug, folded', '단축 주소 비교값'), about: '대소문자를 구분하지 않는 도메인에서 찾을 때 사용' },
    target: { ...text('Target', '이동할 주소'), about: '전체 주소(https://…)나 허용된 앱 스킴' },
    targets: text('Targets by platform', '플랫폼별 주소'),
    rules: text('Rules', '조건별 주소'),
    validFrom: text('Valid from', '유효 시작'),
    validUntil: text('Valid until', '유효 종료'),
    maxVisits: text('Most visits', '방문 한도'),
    visitsUsed: text('Visits', '방문 수'),
    expiredTarget: text('Target when it is over', '만료 후 주소'),
    forwardQuery: text('Hands the query on', '쿼리 전달'),
    redirectStatus: text('Status of the redirect', '리디렉션 코드'),
    createdAs: text('First answer', '최초 응답'),
    outcomes: text('Outcomes', '처리 결과'),
    linkId: text('Link', '링크'),
    os: text('System', '운영체제'),
    browser: text('Browser', '브라우저'),
    referrer: text('Referrer', '유입 경로'),
    bot: text('Bot', '봇 여부'),
    visits: text('Visits', '방문 수'),
    uniques: text('Visitors', '방문자 수'),
  },
  about: {
    Link: text('Short links, those that were removed included.', '단축 링크. 삭제된 링크도 남아 있습니다.'),
    Batch: text('Links that were made together.', '한 번에 만든 링크.'),
    VisitCount: text(
      'Visits of links by the hour. What is empty is unknown.',
      '링크의 시간별 방문 수. 빈 값은 알 수 없음을 뜻합니다.',
    ),
    Visitor: text(
      'Who visited today, without a name; forgotten when the day is over.',
      '오늘 방문한 사람의 익명 기록. 하루가 지나면 삭제됩니다.',
    ),
    VisitorSalt: text(
      'Makes visitors anonymous; forgotten when the day is over.',
      '방문자를 익명으로 만드는 값. 하루가 지나면 삭제됩니다.',
    ),
  },
} as const satisfies AdminWords<typeof dataModel>;
