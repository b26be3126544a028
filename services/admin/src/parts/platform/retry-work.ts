import { redirect, standard } from '@clever/contract';
import { recordHistory } from '@clever/model-staff/db';
import { entryOf } from '../../history/entry.ts';
import { speak } from '../../i18n/messages.ts';
import { definePage } from '../../page.ts';
import { ask } from './ask.ts';
import { messages } from './messages.ts';
import { readWork, works } from './work.ts';

const path = '/platform/jobs/{domain}/{table}/retry';
const need = { domain: 'platform', table: 'Job', action: 'retry' } as const;

const findWork = (params: Readonly<Record<string, string>>) => {
  const work = works.find(({ domain, table }) => domain === params.domain && table === params.table);
  if (!work?.retry) throw standard.notFound();
  return work;
};

const retryPage = definePage({ name: 'platformRetryForm', path }, need, async ({ params, viewer, db }) => {
  const say = speak(messages, viewer.locale);
  const work = findWork(params);
  const found = (await readWork(db)).find((one) => one.work === work);
  return ask(viewer, db, {
    title: say('retryAsk', { count: found?.counts?.failed ?? 0 }),
    hint: work.title[viewer.locale],
    action: `/platform/jobs/${work.domain}/${work.table}/retry`,
    submit: say('retry'),
    cancel: { label: say('jobs'), href: '/platform/jobs' },
  });
});

/** Lets failed work be tried again. Twice does no harm: what is tried already is not failed any more. */
const retryAction = definePage(
  { name: 'platformRetry', method: 'POST', path },
  need,
  async ({ params, viewer, db, formId }) => {
    const { domain, table, retry } = findWork(params);
    const open = db.domains.find(domain);
    const described = open?.tables.get(table);
    if (!open || !described || !retry) throw standard.notFound();
    const count = await retry(await open.verbs());
    const deed = { id: formId, table: described, key: '', label: '', action: 'retry', input: { count } };
    await recordHistory(db.staff, [entryOf(viewer, deed)]);
    return redirect(303, '/platform/jobs?done=1');
  },
);

export const pages = [retryPage, retryAction];
