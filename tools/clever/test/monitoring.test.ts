import { parser } from '@prometheus-io/lezer-promql';
import { beforeAll, describe, expect, test } from 'vitest';
import { authorization, startExample } from '../../../packages/service/test/example.ts';
import { ruleGroups } from '../src/deploy/monitoring/alert-rules.ts';
import { dashboard } from '../src/deploy/monitoring/dashboard.ts';
import { type Watched, watchedOf } from '../src/deploy/monitoring/watched.ts';
import { workspaceRoot } from '../src/workspace/root.ts';
import { listServices, loadService } from '../src/workspace/services.ts';

let watched: Watched[] = [];
/** Names of metrics that a service has, without what histograms add. */
let measured: ReadonlySet<string>;
beforeAll(async () => {
  watched = (await Promise.all(listServices(workspaceRoot()).map(loadService))).map(watchedOf);
  const running = await startExample();
  const response = await fetch(`${running.url}/metrics`, { headers: { authorization: authorization('shop') } });
  // Of a service that asks a permitter, which the example does not.
  const others = ['clever_grants_age_seconds'];
  measured = new Set([...((await response.text()).match(/(?<=^# TYPE )\S+/gm) ?? []), ...others]);
  await running.close();
});

/** What Prometheus' own grammar does not take. Grafana's variable stands for a duration. */
function faultsOf(expr: string): string[] {
  const faults: string[] = [];
  parser.parse(expr.replaceAll('$__rate_interval', '5m')).iterate({
    enter: ({ type, from }) => {
      if (type.isError) faults.push(`${expr} at ${from}`);
    },
  });
  return faults;
}

const metricsOf = (expr: string) =>
  (expr.match(/\b(clever|nodejs)_\w+/g) ?? []).map((name) => name.replace(/_(bucket|count|sum)$/, ''));

describe('alert rules', () => {
  test('every service has some, and they ask for metrics that there are', () => {
    const groups = ruleGroups(watched);
    expect(groups.map(({ name }) => name)).toEqual(['clever', ...watched.map(({ name }) => `clever-${name}`)]);
    expect(groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => faultsOf(expr)))).toEqual([]);
    expect(faultsOf('sum by (a (b)')).not.toEqual([]);
    for (const { expr, alert } of groups.flatMap(({ rules }) => rules))
      for (const name of metricsOf(expr)) expect([alert, name, measured.has(name)]).toEqual([alert, name, true]);
  });

  test('an operation is slow at half of the time that its contract gives it', () => {
    const slow = ruleGroups([
      { name: 'a', operations: [{ name: 'a.b', timeoutMs: 15_000 }], jobs: [], callees: [], domains: [] },
    ])
      .flatMap(({ rules }) => rules)
      .filter(({ alert }) => alert === 'CleverSlow');
    expect(slow.map(({ expr }) => expr)).toEqual([expect.stringMatching(/operation=~"a\\\\\.b".* > 7\.5$/)]);
  });

  test('a job is late by its own pause, and an outbox is watched where there is one', () => {
    const of = (name: string) => ruleGroups(watched).find((group) => group.name === `clever-${name}`)?.rules ?? [];
    expect(of('item').some(({ expr }) => expr.includes('job="prove"'))).toBe(true);
    expect(of('print').filter(({ alert }) => alert.startsWith('CleverOutbox'))).toHaveLength(2);
    expect(of('link').filter(({ alert }) => alert.startsWith('CleverOutbox'))).toHaveLength(0);
  });
});

describe('the dashboard', () => {
  test('has a row for each service, with all of its operations, and no two panels of one id', () => {
    const { panels } = dashboard(watched) as unknown as { panels: Panel[] };
    const rows = panels.filter(({ type }) => type === 'row');
    expect(rows.map(({ title }) => title)).toEqual(['Platform', ...watched.map(({ name }) => name)]);
    const all = panels.flatMap((panel) => [panel, ...(panel.panels ?? [])]);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const exprs = all.flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
    for (const { operations } of watched)
      for (const { name } of operations)
        expect(exprs.some((expr) => expr.includes(name.replace('.', '\\\\.')))).toBe(true);
    expect(exprs.flatMap(faultsOf)).toEqual([]);
    for (const expr of exprs)
      for (const name of metricsOf(expr)) expect([name, measured.has(name)]).toEqual([name, true]);
  });
});

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly panels?: Panel[];
  readonly targets?: readonly { readonly expr: string }[];
}
