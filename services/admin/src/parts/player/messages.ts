import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  players: ['Find a player', '플레이어 찾기'],
  find: ['Find', '찾기'],
  search: ['Part of a handle, or an id, device or identity', '닉네임 일부, 또는 ID, 기기, 로그인 수단'],
  hint: [
    'Upper and lower case are the same in handles. Ids, devices and identities are found when they are whole.',
    '닉네임은 대소문자를 구분하지 않습니다. ID, 기기, 로그인 수단은 전체를 입력해야 찾을 수 있습니다.',
  ],
  nobody: ['No player fits.', '조건에 맞는 플레이어가 없습니다.'],
  more: ['There are more: type a longer part.', '더 있습니다. 더 길게 입력해 주세요.'],
  player: ['Player', '플레이어'],
  foundBy: ['Found by', '찾은 기준'],
  inData: ['In the data pages', '데이터 페이지에서 보기'],
  unknown: [
    'The players’ database knows no player with this id. Other domains may still have rows with it.',
    '플레이어 데이터베이스에 이 ID의 플레이어가 없습니다. 다른 도메인에는 남아 있을 수 있습니다.',
  ],
  away: [
    'The database of {domain} does not answer. The rest of the page is complete.',
    '{domain} 데이터베이스가 응답하지 않습니다. 나머지 내용은 정상입니다.',
  ],
  slow: [
    'The database of {domain} did not answer within {seconds} seconds. The rest of the page is complete.',
    '{domain} 데이터베이스가 {seconds}초 안에 응답하지 않았습니다. 나머지 내용은 정상입니다.',
  ],
  again: ['Ask again', '다시 불러오기'],
  nothingOf: ['Nothing of:', '없음:'],
  timeline: ['Timeline', '타임라인'],
  timelineEmpty: ['Nothing is known of this player.', '이 플레이어의 기록이 없습니다.'],
  note: ['note', '메모'],
  notes: ['Internal notes', '내부 메모'],
  notesHint: ['Staff alone reads them.', '직원만 볼 수 있습니다.'],
  noteNew: ['Write a note', '메모 쓰기'],
  noteAdd: ['Add the note', '메모 남기기'],
  byStaff: ['What staff did', '직원이 한 일'],
  showAll: ['Show all', '모두 보기'],
  actions: ['Actions', '작업'],
  done: ['Done: {action}.', '{action} 완료.'],
  repeated: ['This form was sent before: it was done once.', '이미 전송된 양식입니다. 한 번만 처리되었습니다.'],
  handleless: ['Player without a handle', '닉네임 없는 플레이어'],
  of: ['{title} of {row}', '{row}의 {title}'],
});
