import { defineMessages } from '../../core/i18n/messages.ts';

export const messages = defineMessages({
  title: ['Sign in', '로그인'],
  email: ['Email', '이메일'],
  password: ['Password', '비밀번호'],
  submit: ['Sign in', '로그인'],
  refused: ['Address and password do not belong together.', '이메일 또는 비밀번호가 맞지 않습니다.'],
  tooMany: [
    'Too many attempts. Try again in {minutes} {minutes:minute|minutes}.',
    '시도가 너무 많습니다. {minutes}분 뒤에 다시 시도해 주세요.',
  ],
  byProvider: ['Sign in with the company account', '회사 계정으로 로그인'],
  orPassword: ['Or with a password of this site:', '또는 이 사이트의 비밀번호로 로그인:'],
  ownerOnly: ['Others than the owner sign in with their company account.', '소유자 외에는 회사 계정으로 로그인합니다.'],
  providerDown: [
    'The company sign-in does not answer. Try again, or use a password.',
    '회사 로그인이 응답하지 않습니다. 다시 시도하거나 비밀번호를 사용해 주세요.',
  ],
  providerRefused: ['The company sign-in did not let you in.', '회사 로그인에서 허용되지 않았습니다.'],
  providerFailed: [
    'The company sign-in could not be completed. Please try again, or use a password.',
    '회사 로그인을 완료하지 못했습니다. 다시 시도하거나 비밀번호를 사용해 주세요.',
  ],
  providerOver: [
    'The sign-in took too long, or began in another window. Please begin again.',
    '시간이 초과되었거나 다른 창에서 시작한 로그인입니다. 처음부터 다시 시도해 주세요.',
  ],
  providerUnknown: [
    'Nobody invited the person of this company account. Ask whoever gives out accounts here.',
    '이 회사 계정은 초대되지 않았습니다. 계정 관리자에게 문의해 주세요.',
  ],
  providerNotTaken: [
    'Your account here signs in with a password. Sign in with it; under “Account” it can be handed over to the company account.',
    '이 계정은 비밀번호로 로그인합니다. 비밀번호로 로그인한 뒤 “내 계정”에서 회사 계정으로 전환할 수 있습니다.',
  ],
  code: ['Code of your authenticator app', '인증 앱의 코드'],
  codeTitle: ['Second step', '2단계 인증'],
  codeRefused: ['This code is wrong, or was used already.', '코드가 틀렸거나 이미 사용되었습니다.'],
  confirm: ['Confirm', '확인'],
  welcome: ['Welcome', '환영합니다'],
  owner: [
    'You are the first here: you will be the owner, who may do everything and invites the others.',
    '첫 번째 사용자입니다. 모든 권한을 가진 소유자가 되며 다른 사람을 초대할 수 있습니다.',
  ],
  invited: ['Choose a password to begin.', '비밀번호를 정하면 시작할 수 있습니다.'],
  orChoose: ['Or choose a password of this site:', '또는 이 사이트의 비밀번호를 정합니다:'],
  invitedByProvider: [
    'You are invited. Sign in with your company account; it needs no password here.',
    '초대되었습니다. 비밀번호 없이 회사 계정으로 로그인해 주세요.',
  ],
  name: ['Your name', '이름'],
  choose: ['Choose a password', '비밀번호'],
  chooseHint: [
    'At least 12 characters. A few words are better than a few signs.',
    '12자 이상. 기호 몇 개보다 단어 여러 개가 좋습니다.',
  ],
  begin: ['Begin', '시작하기'],
  needed: ['This is needed.', '필수 항목입니다.'],
  weak: [
    'This password is too short, or one of those that are tried first.',
    '너무 짧거나 추측하기 쉬운 비밀번호입니다.',
  ],
  taken: ['There is an account with this address.', '이미 등록된 이메일입니다.'],
});
