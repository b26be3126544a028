import type { Watched } from './watched.ts';

/** @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/ */
export interface AlertRule {
  readonly alert: string;
  readonly expr: string;
  readonly for: string;
  readonly labels: { readonly severity: 'page' | 'ticket'; readonly service?: string };
  readonly annotations: { readonly summary: string; readonly description: string };
}

export interface RuleGroup {
  readonly name: string;
  readonly rules: readonly AlertRule[];
}

const lateAfterSeconds = 600;
const rate = (metric: string, where: string) => `sum(rate(${metric}{${where}}[5m]))`;
const requests = 'clever_request_duration_seconds';

/** Makes the alert rules of a platform: some for all services, and for each what its contract and its jobs say. */
export const ruleGroups = (services: readonly Watched[]): RuleGroup[] => [
  { name: 'clever', rules: common },
  ...services.map((service) => ({ name: `clever-${service.name}`, rules: rulesOf(service) })),
];

function rulesOf(service: Watched): AlertRule[] {
  return [
    ...errorRules(service),
    ...slowRules(service),
    ...service.jobs.map((job) => jobRule(service, job)),
    ...outboxRules(service),
  ];
}

/** Regular expressions of PromQL are anchored. */
const domainsOf = ({ operations }: Watched) => [...new Set(operations.map(({ name }) => name.split('.')[0] as string))];
const operationsOf = (service: Watched) =>
  domainsOf(service)
    .map((domain) => `${domain}\\\\..+`)
    .join('|');

function errorRules(service: Watched): AlertRule[] {
  if (service.operations.length === 0) return [];
  const { name } = service;
  const all = `operation=~"${operationsOf(service)}"`;
  const expr = `${rate(`${requests}_count`, `${all},status=~"5.."`)} / ${rate(`${requests}_count`, all)} > 0.02`;
  const summary = `${name}: more than 2 % of the requests fail`;
  const description = `The log says why: clever logs --trace with a trace id of a line whose status is 5xx.`;
  return [
    {
      alert: 'CleverErrors',
      expr,
      for: '5m',
      labels: { severity: 'page', service: name },
      annotations: { summary, description },
    },
  ];
}

/** A rule for each time that callers give operations: half of it is slow. */
function slowRules(service: Watched): AlertRule[] {
  const byTimeout = Map.groupBy(service.operations, ({ timeoutMs }) => timeoutMs);
  return [...byTimeout].map(([timeoutMs, operations]) => {
    const which = operations.map(({ name }) => name.replace('.', '\\\\.')).join('|');
    const seconds = timeoutMs / 2_000;
    return {
      alert: 'CleverSlow',
      expr: `histogram_quantile(0.99, sum by (operation, le) (rate(${requests}_bucket{operation=~"${which}"}[5m]))) > ${seconds}`,
      for: '10m',
      labels: { severity: 'ticket', service: service.name },
      annotations: {
        summary: `${service.name}: {{ $labels.operation }} is slow`,
        description: `One in a hundred takes longer than ${seconds} s; callers wait ${timeoutMs / 1_000} s.`,
      },
    };
  });
}

function jobRule({ name }: Watched, job: Watched['jobs'][number]): AlertRule {
  const seconds = Math.max(lateAfterSeconds, Math.ceil((2 * (job.everyMs + job.maxMs)) / 1_000));
  return {
    alert: 'CleverJobLate',
    expr: `time() - max(clever_job_ended_timestamp_seconds{job="${job.name}",outcome="done"} and on (instance) clever_build_info{service="${name}"}) > ${seconds}`,
    for: '1m',
    labels: { severity: 'ticket', service: name },
    annotations: {
      summary: `${name}: the job ${job.name} has not ended well for ${seconds} s`,
      description: 'It fails, hangs, or no replica runs it; the log says "job failed" with the reason.',
    },
  };
}

/** Whoever owes calls to others shows how long they have waited. */
function outboxRules({ name, jobs }: Watched): AlertRule[] {
  if (!jobs.some((job) => job.name === 'outbox')) return [];
  const figure = (which: string) =>
    `max(clever_job_figure{job="outbox",figure="${which}"} and on (instance) clever_build_info{service="${name}"})`;
  const labels = { severity: 'ticket', service: name } as const;
  return [
    {
      alert: 'CleverOutboxLag',
      expr: `${figure('lagSeconds')} > 300`,
      for: '5m',
      labels,
      annotations: {
        summary: `${name}: a call has been owed for five minutes`,
        description: 'A callee is away, or refuses its credentials.',
      },
    },
    {
      alert: 'CleverOutboxFailed',
      expr: `${figure('failed')} > 0`,
      for: '5m',
      labels,
      annotations: {
        summary: `${name}: calls were refused and wait for a person`,
        description: 'The table Outbox in the admin site says why.',
      },
    },
  ];
}

const rule = (
  alert: string,
  expr: string,
  [wait, severity]: readonly [string, 'page' | 'ticket'],
  summary: string,
  description: string,
): AlertRule => ({ alert, expr, for: wait, labels: { severity }, annotations: { summary, description } });

const common: readonly AlertRule[] = [
  rule(
    'CleverDown',
    'count by (service) (clever_build_info) < 1 or absent(clever_build_info)',
    ['2m', 'page'],
    'No service is seen',
    'Prometheus reads nothing: is it granted ops.metrics?',
  ),
  rule(
    'CleverGrantsOld',
    'clever_grants_age_seconds > 120',
    ['2m', 'page'],
    '{{ $labels.instance }} has old grants',
    'The permitter does not answer it; it goes on for PERMIT_MAX_STALE.',
  ),
  rule(
    'CleverMigrationsMissing',
    'clever_migrations_missing > 0',
    ['5m', 'ticket'],
    '{{ $labels.domain }} lacks migrations',
    'Run the migration of the version that is deployed.',
  ),
  rule(
    'CleverBreakerOpen',
    'clever_call_breaker_open > 0',
    ['2m', 'page'],
    '{{ $labels.callee }} is not called by {{ $labels.instance }}',
    'It failed five times in a row, and again at each probe.',
  ),
  rule(
    'CleverCallsFail',
    'sum by (callee, outcome) (rate(clever_call_duration_seconds_count{outcome=~"CALLEE_.+|UNAVAILABLE|OVERLOADED|INTERNAL"}[5m])) / ignoring (outcome) group_left sum by (callee) (rate(clever_call_duration_seconds_count[5m])) > 0.05',
    ['5m', 'page'],
    'Calls to {{ $labels.callee }} fail: {{ $labels.outcome }}',
    'More than 5 % of them.',
  ),
  rule(
    'CleverPoolWaits',
    'clever_pool_waiting > 0',
    ['5m', 'ticket'],
    '{{ $labels.domain }}: statements wait for a connection',
    'Slow statements, or a pool that is too small (DATABASE_POOL_SIZE).',
  ),
  rule(
    'CleverPoolErrors',
    'sum by (domain, kind) (rate(clever_pool_errors_total[5m])) > 0.1',
    ['5m', 'page'],
    '{{ $labels.domain }}: connections are {{ $labels.kind }}',
    'PostgreSQL is away, or has no connection left.',
  ),
  rule(
    'CleverEventLoop',
    'nodejs_eventloop_lag_p99_seconds > 0.2',
    ['5m', 'ticket'],
    '{{ $labels.instance }} is late',
    'The log says "event loop blocked" with what computes; or there is too much to do.',
  ),
  rule(
    'CleverProofFaults',
    'clever_job_figure{job="prove",figure="faults"} > 0',
    ['1m', 'page'],
    'The ledger of items does not add up',
    'The table proof, under Items in the admin site, says where.',
  ),
];
