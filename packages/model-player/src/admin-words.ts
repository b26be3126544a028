import { type AdminWords, text } from '@clever/contract/admin';
import type { dataModel } from './db/generated/data-model.ts';

/** What the admin site calls fields of players. */
export const adminWords = {
  words: {
    handle: text('Handle', '닉네임'),
    handleKey: { ...text('Handle, folded', '닉네임 비교값'), about: '대소문자와 비슷한 글자를 하나로 본 값' },
    metadata: text('Metadata', '추가 정보'),
    banReason: text('Reason of the ban', '제한 사유'),
    bannedAt: text('Banned', '제한 시작'),
    banUntil: { ...text('Banned until', '제한 종료'), about: '비어 있으면 무기한' },
    mergedInto: text('Merged into', '병합된 계정'),
    subject: text('Subject', '식별값'),
    linkedAt: text('Linked', '연결 일시'),
    followerId: text('Follower', '팔로우한 사람'),
    followeeId: text('Followed', '팔로우 대상'),
    since: text('Since', '팔로우 시작'),
    blockedAt: text('Blocked', '차단 일시'),
    followers: text('Followers', '팔로워'),
    following: text('Following', '팔로잉'),
    collection: text('Collection', '컬렉션'),
    bytes: text('Bytes', '크기(바이트)'),
    removed: text('Removed', '삭제 여부'),
    value: text('Value', '내용'),
    writtenAt: text('Written', '저장 일시'),
    written: text('Written', '저장 결과'),
    intoId: text('Into', '남은 계정'),
    fromId: text('From', '합쳐진 계정'),
    outcome: text('Outcome', '결과'),
    journal: { ...text('Journal', '복구용 기록'), about: '병합을 되돌릴 때 쓰며, 기한이 지나면 비어 있음' },
    undoUntil: text('Undo until', '되돌리기 기한'),
    undoneAt: text('Undone', '되돌린 일시'),
    scope: text('Scope', '구분'),
    count: text('Count', '횟수'),
  },
  values: {
    kind: {
      device: text('Device', '기기'),
      apple: text('Apple', '애플'),
      google: text('Google', '구글'),
      kakao: text('Kakao', '카카오'),
      email: text('Email', '이메일'),
      custom: text('Custom', '자체 계정'),
    },
  },
  about: {
    Player: text('Everybody who plays; the id stays for ever.', '게임을 이용하는 모든 사람. ID는 바뀌지 않습니다.'),
    Identity: text('How players sign in: devices, and accounts elsewhere.', '플레이어가 로그인하는 기기와 외부 계정.'),
    Follow: text('Who follows whom, and who has blocked whom.', '누가 누구를 팔로우하거나 차단했는지.'),
    FollowTally: text(
      "How many follow, and are followed; a player's counts are the sum of the rows.",
      '팔로워와 팔로잉 수. 같은 플레이어의 행을 모두 더한 값이 실제 수입니다.',
    ),
    Save: text('Saves as they are now.', '현재 세이브.'),
    SaveVersion: text(
      'The last versions of each save: what can be restored.',
      '세이브별 최근 버전. 이 중에서 복원할 수 있습니다.',
    ),
    SaveBatch: text('Saves that were written together.', '한 번에 저장된 세이브.'),
    Merge: text(
      'Accounts that became one, and until when that can be undone.',
      '하나로 합쳐진 계정과 되돌릴 수 있는 기한.',
    ),
    RecoveryCode: text(
      'Who has a code for recovery; the code itself is not kept.',
      '복구 코드가 발급된 플레이어. 코드 자체는 보관하지 않습니다.',
    ),
    Attempt: text('Attempts at recovery by the hour, for the limit.', '시간당 복구 시도 횟수. 제한에 사용됩니다.'),
  },
} as const satisfies AdminWords<typeof dataModel>;
