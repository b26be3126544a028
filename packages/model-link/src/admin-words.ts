import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** What the admin site calls fields of links and their visits. */
export const adminWords = {
  words: {
    domain: text('Domain', '도메인'),
    slug: text('Slug', '단축 주소'),
    slugKey: { ...text('Slug, folded', '단축 주소 비교값'), about: '대소문자를 구분하지 않는 도메인에서 찾을 때 사용' },
    target: {
      ...text('Target', '이동할 주소'),
      about: '전체 주소(https://…)나 허용된 앱 스킴. 도메인 설정에 따라 mailto:, tel:, sms:도 가능',
    },
    targets: text('Targets by platform', '플랫폼별 주소'),
    rules: text('Rules', '조건별 주소'),
    validFrom: text('Valid from', '유효 시작'),
    validUntil: text('Valid until', '유효 종료'),
    maxVisits: text('Most visits', '방문 한도'),
    visitsUsed: text('Visits', '방문 수'),
    earlierVisits: { ...text('Visits before the import', '가져오기 전 방문 수'), about: '다른 서비스에서 센 방문 수' },
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
    groups: text('Groups', '묶음 수'),
    wroteAt: text('Wrote', '기록 일시'),
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
    CountWriter: text('Processes that write counts.', '집계를 기록하는 프로세스.'),
    VisitorSalt: text(
      'Makes visitors anonymous; forgotten when the day is over.',
      '방문자를 익명으로 만드는 값. 하루가 지나면 삭제됩니다.',
    ),
  },
  problems: {
    LINK_UNKNOWN: '없는 링크입니다',
    LINK_EXPIRED: '만료된 링크입니다',
    LINK_STORE_ABSENT: '방문자의 운영체제용 스토어에 없는 앱입니다',
    LINK_SLUG_TAKEN: '도메인에서 이미 쓰는 단축 주소입니다',
    LINK_SLUGS_USED_UP: '이 길이로 남은 단축 주소가 없습니다',
    LINK_SLUG_REFUSED: '쓸 수 없는 단축 주소입니다',
    LINK_DOMAIN_UNKNOWN: '이 서비스의 도메인이 아닙니다',
    LINK_TARGET_REFUSED: '이동할 수 없는 주소입니다',
    LINK_APP_UNKNOWN: '없는 앱을 가리키는 주소입니다',
    LINK_RULE_REFUSED: '조건을 읽을 수 없습니다',
    LINK_PERIOD_REFUSED: '유효 종료가 유효 시작보다 빠릅니다',
    LINK_ENTRY_REFUSED: '읽을 수 없는 값이 있는 행입니다',
    LINK_IMPORT_UNREADABLE: '알 수 있는 형식의 CSV 파일이 아닙니다',
    LINK_RANGE_REFUSED: '통계 기간이 비어 있거나 너무 깁니다',
  },
} as const satisfies AdminWords<typeof dataModel>;
