import { type Bilingual, text, type Words } from '@clever/contract/admin';
import { named } from '@clever/contract/outside';
import { usualActions } from '../access/own-permissions.ts';
import { admins } from '../domains/admins.ts';
import { mergeWords, nameField, spaced } from '../domains/naming.ts';
import type { Changed } from '../html/change.ts';
import { defineMessages, type Locale } from '../i18n/messages.ts';
import { sharedWords } from '../i18n/shared-words.ts';

/** What was done where, in a person's language. */
export interface ActionNames {
  readonly domain: string;
  readonly table: string;
  readonly action: string;
  readonly field: (name: string) => Changed;
}

/** What is done besides the verbs of the domains. */
const actions = defineMessages({
  invite: ['Invite', '초대'],
  lock: ['Lock', '잠금'],
  unlock: ['Unlock', '잠금 해제'],
  signOut: ['Sign out everywhere', '모든 기기에서 로그아웃'],
  signOutEverywhere: ['Sign out everywhere', '모든 기기에서 로그아웃'],
  changePassword: ['Change the password', '비밀번호 변경'],
  handOver: ['Leave the sign-in to the provider', '외부 계정 로그인으로 전환'],
  secondFactorOn: ['Turn the second factor on', '2단계 인증 켜기'],
  secondFactorOff: ['Turn the second factor off', '2단계 인증 끄기'],
  retry: ['Try again', '다시 시도'],
  rotate: ['Add a secret', '비밀 키 추가'],
  revoke: ['Revoke a secret', '비밀 키 폐기'],
  grants: ['Change the grants', '호출 권한 변경'],
});

/** What no model describes: the staff itself, and the platform. */
const places = {
  staff: text('Staff', '직원'),
  Account: text('Accounts', '계정'),
  Role: text('Roles', '역할'),
  platform: text('Platform', '플랫폼'),
  Job: text('Jobs', '작업'),
  Task: text('Bulk tasks', '일괄 작업'),
} as const;

const staffWords: Words = {
  about: text('About', '설명'),
  permissions: text('Permissions', '권한'),
  roles: text('Roles', '역할'),
  email: text('Email', '이메일'),
  timeZone: text('Time zone', '시간대'),
};

interface Done {
  readonly domain: string;
  readonly table: string;
  readonly action: string;
}

/** Names an action of the history, stored by its name in code. One that no longer exists keeps that name. */
export function nameAction({ domain, table, action }: Done, locale: Locale): ActionNames {
  const admin = admins.find((one) => one.domain === domain);
  const spec = admin?.tables[table];
  const verbs = spec?.verbs ?? {};
  const vocabulary = mergeWords({ words: sharedWords }, admin ?? { words: staffWords }, spec ?? {});
  const place = (name: string) => named<Bilingual>(places, name);
  const usual = named<Bilingual>(usualActions, action)?.[locale] ?? named<string>(actions[locale], action);
  return {
    domain: (admin?.title ?? place(domain))?.[locale] ?? domain,
    table: (spec?.title ?? place(table))?.[locale] ?? spaced(table),
    action: named(verbs, action)?.title[locale] ?? usual ?? action,
    field: (name) => ({
      ...nameField(vocabulary, name),
      type: admin?.model[table]?.fields[name]?.type,
    }),
  };
}
