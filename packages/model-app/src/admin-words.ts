import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** What the admin site calls fields of apps, their releases and configuration. */
export const adminWords = {
  words: {
    appKey: text('App', '앱'),
    version: text('Edits', '수정 차수'),
    templateVersion: { ...text('Version of the configuration', '설정 버전'), about: '0이면 아직 없음' },
    revision: text('Revision', '변경 번호'),
    storeId: text('Id in the store', '스토어 ID'),
    storeUrl: text('Address in the store', '스토어 주소'),
    minimum: { ...text('Minimum', '최소 버전'), about: '이보다 낮으면 반드시 업데이트' },
    recommended: { ...text('Recommended', '권장 버전'), about: '이보다 낮으면 업데이트 권장' },
    texts: text('Texts', '안내 문구'),
    semver: text('Version', '앱 버전'),
    build: text('Build', '빌드 번호'),
    releasedAt: text('Released', '출시 일시'),
    countries: { ...text('Countries', '출시 국가'), about: '비어 있으면 모든 국가' },
    notes: text('Notes', '변경 사항'),
    content: text('Content', '설정 내용'),
    note: text('Note', '메모'),
    rollbackOf: text('Rollback of', '되돌린 버전'),
    publishedBy: text('Published by', '게시자'),
    publishedAt: text('Published', '게시 일시'),
    level: { ...text('Level of the sample', '표본 단계'), about: '2의 거듭제곱 명 중 한 명을 표본으로 집계' },
    reads: text('Reads', '조회 수'),
  },
  values: {
    state: {
      draft: text('Draft', '준비 중'),
      live: text('Live', '출시됨'),
      blocked: text('Blocked', '차단됨'),
      retired: text('Retired', '지원 종료'),
    },
  },
  about: {
    App: text('Apps that are supported.', '운영 중인 앱.'),
    Platform: text(
      'What an app runs on, and the versions that are still welcome there.',
      '앱이 동작하는 플랫폼과 지원하는 버전.',
    ),
    Release: text('Versions of an app on a platform.', '플랫폼별 앱 버전.'),
    Template: text(
      'Published versions of the configuration. They never change.',
      '게시된 원격 설정. 게시 후에는 바뀌지 않습니다.',
    ),
    Sighting: text(
      'Clients that read the configuration, by the hour. What is empty is unknown.',
      '원격 설정을 조회한 클라이언트의 시간별 집계. 빈 값은 알 수 없음을 뜻합니다.',
    ),
  },
  problems: {
    APP_UNKNOWN: '없는 앱입니다',
    APP_TAKEN: '같은 ID의 앱이 있습니다',
    APP_PLATFORM_UNKNOWN: '앱에 없는 플랫폼입니다',
    APP_PLATFORM_TAKEN: '이미 등록된 플랫폼입니다',
    APP_RELEASE_UNKNOWN: '이 플랫폼에 없는 버전입니다',
    APP_RELEASE_TAKEN: '이미 등록된 버전입니다',
    APP_LOCKOUT: '최근 하루 동안 접속한 이용자 중 너무 많은 사람이 쓸 수 없게 됩니다',
    APP_TEMPLATE_UNKNOWN: '없는 설정 버전입니다',
    APP_TEMPLATE_REFUSED: '설정 내용이 서로 맞지 않습니다',
  },
} as const satisfies AdminWords<typeof dataModel>;

/** What a configuration holds. */
export const templateWords = {
  conditions: { ...text('Conditions', '조건'), about: '위에 있는 조건이 우선합니다.' },
  parameters: text('Parameters', '매개변수'),
  note: text('Note', '메모'),
  when: text('When', '적용 조건'),
  description: text('Description', '설명'),
  op: text('Compared', '비교'),
  version: text('Version', '앱 버전'),
  percent: text('Share of players', '플레이어 비율'),
  from: text('From', '시작'),
  to: text('To', '끝'),
  seed: text('Seed', '시드'),
  until: text('Until', '종료 일시'),
  countries: text('Countries', '국가'),
  type: text('Type', '형식'),
  schema: text('JSON Schema', 'JSON 스키마'),
  default: text('Value', '기본값'),
  values: text('Values by condition', '조건별 값'),
  condition: text('Condition', '조건 이름'),
} as const;

export const templateValues = {
  type: {
    string: text('Text', '텍스트'),
    number: text('Number', '숫자'),
    boolean: text('Yes or no', '예/아니요'),
    json: text('JSON', 'JSON'),
  },
} as const;
