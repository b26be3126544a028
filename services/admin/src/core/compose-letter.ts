import { type Letter, readApproval, readTask } from '@clever/model-staff/db';
import type { AdminDb } from './admin-db.ts';
import { wallTime } from './forms/zoned-time.ts';
import { nameAction } from './history/name-action.ts';
import { defineMessages, type Locale, translator } from './i18n/messages.ts';
import type { Mail } from './mail.ts';

const messages = defineMessages({
  asks: ['{action}: {label} waits for a second person', '승인 요청: {label} – {action}'],
  asksWhat: [
    '{by} asks for: {action} · {label} ({place}).',
    '{by} 님이 승인을 요청했습니다: {label} – {action} ({place})',
  ],
  why: ['Reason: {reason}', '사유: {reason}'],
  decide: ['Agree or decline: {url}', '승인 또는 반려: {url}'],
  until: ['It is void after {until} ({zone}).', '{until}({zone})까지 처리하지 않으면 취소됩니다.'],
  done: ['Import is over: {place}', '가져오기 완료: {place}'],
  failed: ['Import ended with an error: {place}', '가져오기 오류: {place}'],
  stopped: ['Import was stopped: {place}', '가져오기 중단: {place}'],
  report: ['What became of its rows: {url}', '처리 결과 보기: {url}'],
  account: ['You get this as {email} of Clever admin.', 'Clever 관리자 계정 {email}(으)로 보낸 메일입니다.'],
});

/** Writes what a letter says, in its person's language; undefined where it says nothing any more. */
export async function composeLetter(db: Pick<AdminDb, 'staff' | 'site'>, letter: Letter): Promise<Mail | undefined> {
  const locale: Locale = letter.locale === 'ko' ? 'ko' : 'en';
  const said = letter.kind === 'approval' ? await ofApproval(db, letter, locale) : await ofTask(db, letter, locale);
  if (!said) return undefined;
  const { id, email, name } = letter;
  const text = [...said.lines, '', translator(messages, locale)('account', { email })].join('\n');
  return { id, to: { name: oneLine(name), address: email }, subject: oneLine(said.subject).slice(0, 200), text };
}

const oneLine = (text: string) => text.replace(/\p{Cc}+/gu, ' ');

interface Said {
  readonly subject: string;
  readonly lines: readonly string[];
}

async function ofApproval(
  { staff, site }: Pick<AdminDb, 'staff' | 'site'>,
  letter: Letter,
  locale: Locale,
): Promise<Said | undefined> {
  const approval = await readApproval(staff, letter.about);
  if (approval?.state !== 'waiting') return undefined;
  const t = translator(messages, locale);
  const { domain, table, action } = nameAction(approval, locale);
  const { by, reason, expiresAt } = approval;
  const label = oneLine(approval.label);
  const zone = letter.timeZone ?? 'UTC';
  const until = wallTime(expiresAt, zone).replace('T', ' ').slice(0, 16);
  return {
    subject: t('asks', { action, label }),
    lines: [
      t('asksWhat', { by, action, label, place: `${domain} · ${table}` }),
      ...(reason ? [t('why', { reason })] : []),
      '',
      t('decide', { url: `${site.url}/approvals/${approval.id}` }),
      t('until', { until, zone }),
    ],
  };
}

async function ofTask(
  { staff, site }: Pick<AdminDb, 'staff' | 'site'>,
  letter: Letter,
  locale: Locale,
): Promise<Said | undefined> {
  const task = await readTask(staff, letter.about);
  if (!task || (task.state !== 'done' && task.state !== 'failed' && task.state !== 'stopped')) return undefined;
  const t = translator(messages, locale);
  const { domain, table } = nameAction(task, locale);
  const subject = t(task.state, { place: `${domain} · ${table}` });
  return { subject, lines: [subject, '', t('report', { url: `${site.url}/tasks/${task.id}` })] };
}
