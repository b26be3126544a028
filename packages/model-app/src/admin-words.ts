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
} as const satisfies AdminWords<typeof dataModel>;
