import { redirect, standard } from '@clever/contract';
import type { Viewer } from '../../core/access/reader.ts';
import { runVerb } from '../../core/actions/run-verb.ts';
import { entryOf } from '../../core/history/entry.ts';
import { recorded } from '../../core/history/recorded.ts';
import { translator } from '../../core/i18n/messages.ts';
import { definePage, type PageInput } from '../../core/page.ts';
import { ask } from './ask.ts';
import { messages } from './messages.ts';
import { readWork, type Work, works } from './work.ts';

const path = '/platform/jobs/{domain}/{table}/retry';
const need = { domain: 'platform', table: 'Job', action: 'retry' } as const;

type Retried = Work & Required<Pick<Work, 'retry'>>;

function findWork(params: Readonly<Record<string, string>>): Retried {
  const work = works.find(({ domain, table }) => domain === params.domain && table === params.table);
  if (!work?.retry) throw standard.notFound();
  return work as Retried;
}

const retryPage = definePage({ name: 'platformRetryForm', path }, need, async ({ params, viewer, db }) => {
  const t = translator(messages, viewer.locale);
  const work = findWork(params);
  const found = (await readWork(db)).find((one) => one.work === work);
  return ask(viewer, db, {
    title: t('retryAsk', { count: found?.counts?.failed ?? 0 }),
    hint: work.title[viewer.locale],
    action: `/platform/jobs/${work.domain}/${work.table}/retry`,
    submit: t('retry'),
    cancel: { label: t('jobs'), href: '/platform/jobs' },
  });
});

/** Lets failed work be tried again. Twice does no harm: what is tried already is not failed any more. */
const retryAction = definePage({ name: 'platformRetry', method: 'POST', path }, need, async (input) => {
  const work = findWork(input.params);
  await (work.isOwn ? retryOwn(input, work) : retryOfDomain(input, work));
  return redirect(303, '/platform/jobs?done=1');
});

type Input = PageInput<Viewer>;

/** The site's own work, with its entry in the history. */
const retryOwn = (input: Input, { domain, retry }: Retried) =>
  recorded(input, async (staff) => {
    const to = await retry((domain === 'staff' ? staff : input.db.domains.find(domain)) as never);
    return { table: 'Task', key: '', label: domain, action: 'retry', changes: [{ field: 'retried', from: null, to }] };
  });

/** As a verb of the domain: its intent is noted first. */
async function retryOfDomain({ viewer, db, formId }: Input, { domain: name, table: tableName, retry }: Retried) {
  const domain = db.domains.find(name);
  const table = domain?.tables.get(tableName);
  if (!domain || !table) throw standard.notFound();
  const run = async (open: never) => void (await retry(open));
  const entry = entryOf(viewer, { id: formId, table, key: '', label: '', action: 'retry' });
  await runVerb(db, { domain, table, run, row: null, input: {}, version: undefined, entry });
}

export const pages = [retryPage, retryAction];
