import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  hint: [
    'At most {megabytes} MB. Nothing is changed before you have seen what would be.',
    '최대 {megabytes}MB. 변경될 내용을 확인하기 전에는 아무것도 바뀌지 않습니다.',
  ],
  file: ['File', '파일'],
  upload: ['Upload and check', '업로드 후 확인'],
  empty: ['The file is empty.', '빈 파일입니다.'],
  tooLarge: ['The file has more than {megabytes} MB. Split it.', '파일이 {megabytes}MB를 넘습니다. 나눠 주세요.'],
});
