import type { Watched } from './watched.ts';

interface Target {
  readonly expr: string;
  readonly legend: string;
}
interface PanelSpec {
  readonly title: string;
  readonly unit?: string;
  readonly targets: readonly Target[];
}

// biome-ignore lint/suspicious/noTemplateCurlyInString: Grafana puts the value of its variable in.
const datasource = { type: 'prometheus', uid: '${datasource}' };
const [width, height, columns] = [8, 7, 3];
const rate = (metric: string, by: string, where = '') => `sum by (${by}) (rate(${metric}{${where}}[$__rate_interval]))`;

/**
 * Makes a Grafana dashboard: a row for the platform, and one for each service, with its own operations and jobs.
 *
 * @see https://grafana.com/docs/grafana/latest/dashboards/build-dashboards/view-dashboard-json-model/
 */
export function dashboard(services: readonly Watched[]) {
  const rows = [
    { title: 'Platform', panels: platform },
    ...services.map((one) => ({ title: one.name, panels: panelsOf(one) })),
  ];
  let y = 0;
  let id = 0;
  const panels = rows.flatMap(({ title, panels: own }, at): object[] => {
    const row = { id: ++id, type: 'row', title, collapsed: at > 0, gridPos: { x: 0, y: y++, w: 24, h: 1 } };
    const placed = own.map((spec, index) => panel(++id, spec, place(index, y)));
    if (at > 0) return [{ ...row, panels: placed }];
    y += Math.ceil(own.length / columns) * height;
    return [{ ...row, panels: [] }, ...placed];
  });
  return {
    uid: 'clever',
    title: 'Clever',
    tags: ['clever'],
    schemaVersion: 39,
    refresh: '30s',
    time: { from: 'now-3h', to: 'now' },
    templating: { list: [{ name: 'datasource', type: 'datasource', query: 'prometheus' }] },
    panels,
  };
}

const place = (index: number, y: number) => ({
  x: (index % columns) * width,
  y: y + Math.floor(index / columns) * height,
  w: width,
  h: height,
});

const panel = (id: number, { title, unit = 'short', targets }: PanelSpec, gridPos: object) => ({
  id,
  type: 'timeseries',
  title,
  datasource,
  gridPos,
  fieldConfig: { defaults: { unit, custom: { fillOpacity: 8 } }, overrides: [] },
  options: {
    legend: { displayMode: 'table', placement: 'bottom', calcs: ['lastNotNull'] },
    tooltip: { mode: 'multi', sort: 'desc' },
  },
  targets: targets.map(({ expr, legend }, at) => ({
    refId: String.fromCharCode(65 + at),
    datasource,
    expr,
    legendFormat: legend,
  })),
});

const one = (title: string, expr: string, legend: string, unit?: string): PanelSpec => ({
  title,
  ...(unit && { unit }),
  targets: [{ expr, legend }],
});

const platform: readonly PanelSpec[] = [
  one('What runs', 'sum by (service, version) (clever_build_info)', '{{service}} {{version}}'),
  one('Requests by caller', rate('clever_requests_total', 'caller'), '{{caller}}', 'reqps'),
  one(
    'Failures by operation',
    rate('clever_request_duration_seconds_count', 'operation, status', 'status=~"5.."'),
    '{{operation}} {{status}}',
    'reqps',
  ),
  one(
    'Calls that fail',
    rate('clever_call_duration_seconds_count', 'callee, outcome', 'outcome!="ok"'),
    '{{callee}} {{outcome}}',
    'reqps',
  ),
  one('Callees that are not called', 'max by (callee) (clever_call_breaker_open)', '{{callee}}'),
  one('Statements that wait for a connection', 'sum by (domain) (clever_pool_waiting)', '{{domain}}'),
  one('Connections that were lost or refused', rate('clever_pool_errors_total', 'domain, kind'), '{{domain}} {{kind}}'),
  one('Event loop, p99', 'max by (instance) (nodejs_eventloop_lag_p99_seconds)', '{{instance}}', 's'),
  one('Age of grants', 'max by (instance) (clever_grants_age_seconds)', '{{instance}}', 's'),
];

function panelsOf({ operations, jobs, callees, domains, name }: Watched): PanelSpec[] {
  const own = `operation=~"${operations.map((operation) => operation.name.replace('.', '\\\\.')).join('|')}"`;
  const quantile = (q: number) =>
    `histogram_quantile(${q}, sum by (operation, le) (rate(clever_request_duration_seconds_bucket{${own}}[$__rate_interval])))`;
  const here = `and on (instance) clever_build_info{service="${name}"}`;
  return [
    ...(operations.length === 0
      ? []
      : [
          one('Requests', rate('clever_request_duration_seconds_count', 'operation', own), '{{operation}}', 'reqps'),
          one('p99', quantile(0.99), '{{operation}}', 's'),
          one(
            'Answers other than 2xx',
            rate('clever_request_duration_seconds_count', 'operation, status', `${own},status!~"2.."`),
            '{{operation}} {{status}}',
            'reqps',
          ),
        ]),
    ...(callees.length === 0
      ? []
      : [
          one(
            'Calls',
            `sum by (operation, outcome) (rate(clever_call_duration_seconds_count[$__rate_interval]) ${here})`,
            '{{operation}} {{outcome}}',
            'reqps',
          ),
          one(
            'Retries',
            `sum by (operation) (rate(clever_call_retries_total[$__rate_interval]) ${here})`,
            '{{operation}}',
            'reqps',
          ),
        ]),
    ...(domains.length === 0
      ? []
      : [one('Connections', `sum by (domain, state) (clever_pool_connections ${here})`, '{{domain}} {{state}}')]),
    ...(jobs.length === 0
      ? []
      : [
          one(
            'Since a job ended well',
            `time() - max by (job) (clever_job_ended_timestamp_seconds{outcome="done"} ${here})`,
            '{{job}}',
            's',
          ),
          one('What jobs found', `max by (job, figure) (clever_job_figure ${here})`, '{{job}} {{figure}}'),
        ]),
  ];
}
