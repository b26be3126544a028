import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  title: ['My account', '내 계정'],
  profile: ['Profile', '프로필'],
  name: ['Name', '이름'],
  locale: ['Language', '언어'],
  zone: ['Time zone', '시간대'],
  zoneHint: [
    'Such as Asia/Seoul. All times are shown in it; they are kept in UTC.',
    '예: Asia/Seoul. 모든 시간은 이 시간대로 표시되고 UTC로 저장됩니다.',
  ],
  theme: ['Appearance', '화면 모드'],
  save: ['Save', '저장'],
  saved: ['Saved.', '저장했습니다.'],
  password: ['Password', '비밀번호'],
  current: ['Current password', '현재 비밀번호'],
  next: ['New password', '새 비밀번호'],
  changePassword: ['Change the password', '비밀번호 변경'],
  passwordChanged: [
    'The password was changed, and all other sessions were ended.',
    '비밀번호를 변경하고 다른 모든 세션을 종료했습니다.',
  ],
  wrong: ['This is not your current password.', '현재 비밀번호가 아닙니다.'],
  weak: [
    'This password is too short, or one of those that are tried first.',
    '너무 짧거나 추측하기 쉬운 비밀번호입니다.',
  ],
  nextHint: [
    'At least 12 characters. A few words are better than a few signs.',
    '12자 이상. 기호 몇 개보다 단어 여러 개가 좋습니다.',
  ],
  tooMany: [
    'Too many attempts. Try again in {minutes} {minutes:minute|minutes}.',
    '시도가 너무 많습니다. {minutes}분 뒤에 다시 시도해 주세요.',
  ],
  signIn: ['How you sign in', '로그인 방법'],
  company: ['Company account', '회사 계정'],
  ofProvider: [
    'You sign in with the company account, and this account has no password.',
    '회사 계정으로 로그인하며, 이 사이트의 비밀번호는 없습니다.',
  ],
  willBeOfProvider: [
    'The company account of {email} opens this account from your next sign-in on.',
    '다음 로그인부터 {email} 주소의 회사 계정으로 로그인합니다.',
  ],
  noPassword: [
    'Whoever gives out roles can send you a link to choose a password instead. “Sign out everywhere else” ends open sessions here, not those of the company account.',
    '비밀번호를 쓰려면 역할을 관리하는 사람에게 링크를 요청해 주세요. “다른 모든 곳에서 로그아웃”은 이 사이트의 세션만 종료합니다.',
  ],
  handOverLong: [
    'You may sign in with the company account instead, whose address has to be {email}. The password ends, and so do the other sessions.',
    '비밀번호 대신 {email} 주소의 회사 계정으로 로그인할 수 있습니다. 비밀번호와 다른 세션은 없어집니다.',
  ],
  handOver: ['Use the company account from now on', '이제부터 회사 계정 사용'],
  second: ['Second factor', '2단계 인증'],
  secondOn: [
    'A code of your authenticator app is asked for at each sign-in.',
    '로그인할 때마다 인증 앱의 코드를 입력합니다.',
  ],
  secondOff: [
    'Besides the password, a code of an authenticator app can be asked for at each sign-in.',
    '비밀번호 외에 인증 앱의 코드를 로그인할 때마다 요구할 수 있습니다.',
  ],
  secondOffProvider: [
    'The company account may ask for a second factor of its own. Besides, a code of an authenticator app can be asked for here at each sign-in.',
    '회사 계정이 자체 2단계 인증을 요구할 수 있습니다. 그와 별도로 이 사이트에서도 로그인할 때마다 인증 앱의 코드를 요구할 수 있습니다.',
  ],
  scan: [
    'Scan this with your authenticator app, or type the key, then write the code that it shows.',
    '인증 앱으로 QR 코드를 스캔하거나 키를 입력한 뒤, 표시되는 코드를 적어 주세요.',
  ],
  key: ['Key', '키'],
  code: ['Code', '코드'],
  turnOn: ['Turn on', '켜기'],
  turnOff: ['Turn off', '끄기'],
  codeWrong: ['This code is wrong.', '코드가 맞지 않습니다.'],
  sessions: ['Where you are signed in', '로그인한 기기'],
  browser: ['Browser', '브라우저'],
  address: ['Address', '주소'],
  since: ['Since', '로그인 시각'],
  used: ['Last used', '마지막 사용'],
  here: ['this one', '현재 브라우저'],
  unknownBrowser: ['another program', '다른 프로그램'],
  everywhere: ['Sign out everywhere else', '다른 기기에서 모두 로그아웃'],
  badZone: ['There is no such time zone.', '없는 시간대입니다.'],
});
