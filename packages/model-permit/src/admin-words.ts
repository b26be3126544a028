import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** What the admin site calls fields of callers, grants and observations. */
export const adminWords = {
  words: {
    disabled: text('Disabled', '차단 여부'),
    grantsVersion: text('Version of the grants', '권한 버전'),
    callerName: text('Caller', '호출자'),
    lastUsedAt: text('Last used', '마지막 사용'),
    operation: text('Operation', '오퍼레이션'),
    at: text('When', '일시'),
    by: text('By', '변경한 사람'),
    action: text('What', '변경 종류'),
    subject: text('Subject', '대상'),
    detail: text('Detail', '상세'),
    minute: text('Minute', '시각'),
    secretId: text('Secret', '비밀 키'),
    contract: text('Contract', '계약 버전'),
    permitted: text('Permitted', '허용'),
    denied: text('Denied', '거부'),
    failed: text('Failed', '오류'),
    service: text('Service', '서비스'),
    host: text('Host', '호스트'),
    contracts: text('Contracts', '계약 버전'),
    models: text('Models', '모델 버전'),
    figures: text('Figures', '상태 지표'),
    seenAt: text('Last seen', '마지막 보고'),
    missed: text('Missed', '응답 없음 횟수'),
    soughtAt: text('Last looked for', '마지막 확인'),
    callers: text('Callers', '호출자 목록'),
    appliedAt: text('Applied', '적용 일시'),
  },
  values: {
    kind: { service: text('Service', '서비스'), external: text('External', '외부') },
    action: {
      'caller.create': text('Caller made', '호출자 추가'),
      'caller.remove': text('Caller removed', '호출자 삭제'),
      'caller.seed': text('Caller seeded', '호출자 준비'),
      'caller.disable': text('Caller disabled', '호출자 차단'),
      'caller.enable': text('Caller let in again', '호출자 차단 해제'),
      'secret.issue': text('Secret issued', '비밀 키 발급'),
      'secret.revoke': text('Secret revoked', '비밀 키 폐기'),
      'grants.apply': text('Grants applied', '권한 적용'),
      'grants.replace': text('Grants changed', '권한 변경'),
    },
  },
} as const satisfies AdminWords<typeof dataModel>;
