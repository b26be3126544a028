import { html } from 'ghtml';
import { calls } from '../../calls.ts';
import type { Viewer } from '../../core/access/reader.ts';
import { live, timeOr } from './live.ts';
import type { Words } from './messages.ts';
import { type Health, probe } from './probe.ts';
import { definePlatformPage } from './tabs.ts';
import { readWork, type WorkState } from './work.ts';

/** What services do by themselves: what waits, what failed, and how their jobs run. */
const jobsPage = definePlatformPage('jobs', async ({ query, viewer, db, call }, t) => {
  const [works, ...healths] = await Promise.all([
    readWork(db),
    ...calls.map(({ contract }) => probe(call, contract.service)),
  ]);
  const flash = query.has('done') ? html`<p class="notice good" role="status">${t('done')}</p>` : '';
  return html`!${flash}!${live(viewer, html`!${showWork(viewer, t, works)}!${showJobs(viewer, t, healths)}`)}`;
});

function showWork(viewer: Viewer, t: Words, works: readonly WorkState[]): string {
  const row = ({ work, counts }: WorkState) => {
    const mayRetry = work.retry && viewer.may({ domain: 'platform', table: 'Job', action: 'retry' });
    const retry =
      mayRetry && counts && counts.failed > 0
        ? html`<a class="button" href="/platform/jobs/${work.domain}/${work.table}/retry">${t('retry')}</a>`
        : '';
    const cells = counts
      ? html`<td class="number">!${counts.waiting}</td><td class="number!${counts.failed > 0 ? ' wrong-count' : ''}">!${counts.failed}</td>`
      : html`<td colspan="2"><span class="dot down">${t('databaseDown')}</span></td>`;
    const maySee = !work.isOwn && viewer.may({ domain: work.domain, table: work.table, action: 'view' });
    const title = work.title[viewer.locale];
    return html`<tr><td>!${maySee ? html`<a href="/data/${work.domain}/${work.table}">${title}</a>` : html`${title}`}</td><td>${work.domain}</td>!${cells}<td>!${retry}</td></tr>`;
  };
  return html`<section><h2>${t('work')}</h2><p class="quiet">${t('workHelp')}</p><div class="scroll" role="region" aria-label="${t('work')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('work')}</th><th scope="col">${t('database')}</th><th scope="col" class="number">${t('waiting')}</th><th scope="col" class="number">${t('failedWork')}</th><td></td></tr></thead><tbody>!${works.filter(isShown).map(row)}</tbody></table></div></section>`;
}

/** The site has an outbox in each domain: one is shown where something waits in it, or where nobody knows. */
const isShown = ({ work, counts }: WorkState) => !work.isThere || counts === undefined || counts.waiting > 0;

interface JobRuns {
  readonly service: string;
  readonly job: string;
  readonly done: number;
  readonly failed: number;
  readonly lastDone: Date | undefined;
  readonly lastFailed: Date | undefined;
}

function jobsOf({ name: service, samples }: Health): JobRuns[] {
  const runs = samples.get('clever_job_runs_total') ?? [];
  const ended = samples.get('clever_job_ended_timestamp_seconds') ?? [];
  const find = (of: typeof runs, job: string, outcome: string) =>
    of.find(({ labels }) => labels.job === job && labels.outcome === outcome)?.value;
  const at = (job: string, outcome: string) => {
    const seconds = find(ended, job, outcome);
    return seconds === undefined ? undefined : new Date(seconds * 1000);
  };
  return [...new Set(runs.map(({ labels }) => labels.job ?? ''))].sort().map((job) => ({
    service,
    job,
    done: find(runs, job, 'done') ?? 0,
    failed: find(runs, job, 'failed') ?? 0,
    lastDone: at(job, 'done'),
    lastFailed: at(job, 'failed'),
  }));
}

function showJobs(viewer: Viewer, t: Words, healths: readonly Health[]): string {
  const down = healths
    .filter(({ state }) => state === 'down')
    .map(
      ({ name }) =>
        html`<tr><td>–</td><td>${name}</td><td colspan="5"><span class="dot down">${t('down')}</span></td></tr>`,
    );
  const row = ({ service, job, done, failed, lastDone, lastFailed }: JobRuns) => {
    const isFailing = lastFailed !== undefined && (lastDone === undefined || lastFailed > lastDone);
    const state = html`<span class="dot !${isFailing ? 'down' : 'ready'}">${t(isFailing ? 'failing' : 'healthy')}</span>`;
    return html`<tr><td>${job}</td><td>${service}</td><td>!${state}</td><td class="number">!${done + failed}</td><td class="number!${isFailing ? ' wrong-count' : ''}">!${failed}</td><td>!${timeOr(viewer, lastDone)}</td><td>!${timeOr(viewer, lastFailed)}</td></tr>`;
  };
  return html`<section><h2>${t('jobs')}</h2><p class="quiet">${t('jobHelp')}</p><div class="scroll" role="region" aria-label="${t('jobs')}" tabindex="0"><table class="list"><thead><tr><th scope="col">${t('job')}</th><th scope="col">${t('service')}</th><th scope="col">${t('state')}</th><th scope="col" class="number">${t('runs')}</th><th scope="col" class="number">${t('failedWork')}</th><th scope="col">${t('lastRun')}</th><th scope="col">${t('lastFailure')}</th></tr></thead><tbody>!${healths.flatMap(jobsOf).map(row)}!${down}</tbody></table></div></section>`;
}

export const pages = [jobsPage];
