import type { ProblemError, Streamed } from '@clever/contract';
import type { PageRequest } from '@clever/service';
import { html } from 'ghtml';
import { type Reader, readerOf } from '../access/reader.ts';
import { defineMessages, translator } from '../i18n/messages.ts';
import { showPage } from './page.ts';

const messages = defineMessages({
  400: ['That was not understood', '요청을 이해하지 못했습니다'],
  401: ['Please sign in', '로그인해 주세요'],
  403: ['You may not do this', '권한이 없습니다'],
  404: ['There is nothing here', '찾을 수 없습니다'],
  405: ['This page cannot do that', '이 페이지에서는 할 수 없습니다'],
  409: ['That does not fit', '현재 상태와 맞지 않습니다'],
  412: ['It has changed meanwhile', '그 사이에 변경되었습니다'],
  413: ['That is too much at once', '한 번에 보내기에는 너무 큽니다'],
  422: ['That takes too long', '시간이 너무 오래 걸립니다'],
  429: ['Too many attempts', '시도가 너무 많습니다'],
  500: ['Something went wrong here', '문제가 발생했습니다'],
  503: ['Something is not available', '지금은 사용할 수 없습니다'],
  help: [
    'If it stays like this, tell the operators this number: {id}',
    '계속되면 운영팀에 이 번호를 알려 주세요: {id}',
  ],
  home: ['To the first page', '첫 페이지로'],
  permission: ['Whoever gives out roles here can change that.', '역할을 관리하는 사람이 바꿀 수 있습니다.'],
});

/** Shows a problem to a person: what it means for them, and what to tell those who can help. */
export function showProblem(problem: ProblemError, request: PageRequest, visitor: Reader | undefined): Streamed {
  const reader = visitor ?? readerOf(request.http);
  const t = translator(messages, reader.locale);
  const known = String(problem.status) in messages.en ? problem.status : problem.status < 500 ? 400 : 500;
  const isOurs = problem.status >= 500;
  return showPage(reader, {
    title: t(String(known) as keyof (typeof messages)['en'] & string),
    body: html`<div class="notice ${isOurs ? 'bad' : ''}">
!${problem.status === 403 ? html`<p>${t('permission')}</p>` : ''}
!${problem.detail && !isOurs ? html`<p>${problem.detail}</p>` : ''}
<p class="quiet">${t('help', { id: request.requestId })} <code>${problem.code}</code></p>
<p><a class="button" href="/">${t('home')}</a></p></div>`,
  });
}
