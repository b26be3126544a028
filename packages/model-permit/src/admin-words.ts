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
  about: {
    Caller: text('Who may call services.', '서비스를 호출하는 주체.'),
    Secret: text(
      'Secrets by which callers are known; two at most.',
      '호출자를 확인하는 비밀 키. 두 개까지 둘 수 있습니다.',
    ),
    Grant: text('Which caller may call which operation.', '호출자가 호출할 수 있는 오퍼레이션.'),
    Callee: text('How far the grants of each service have changed.', '서비스별 권한 정보의 버전.'),
    Audit: text('What was changed on callers, secrets and grants.', '호출자, 비밀 키, 권한의 변경 내역.'),
    Observation: text(
      'Calls by the minute. What is empty is unknown.',
      '분 단위 호출 수. 빈 값은 알 수 없음을 뜻합니다.',
    ),
    Instance: text('Processes of services that run now.', '지금 실행 중인 서비스 프로세스.'),
    Manifest: text('The permits.json that was applied last.', '마지막으로 적용된 permits.json.'),
  },
} as const satisfies AdminWords<typeof dataModel>;
