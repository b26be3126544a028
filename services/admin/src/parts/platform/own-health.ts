import { createRequire } from 'node:module';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { html } from 'ghtml';
import { showBytes, showDuration } from './figures.ts';
import type { Words } from './messages.ts';

const { version } = createRequire(import.meta.url)('../../../package.json') as { version: string };
const resolutionMs = 10;
let histogram: ReturnType<typeof monitorEventLoopDelay> | undefined;

/** The row of this site itself: it asks nobody, and its delay is measured from the first look. */
export function ownRow(say: Words): string {
  const delayMs = histogram && histogram.count > 0 ? Math.max(0, histogram.percentile(99) / 1e6 - resolutionMs) : 0;
  histogram ??= startMonitor();
  const cells = [
    showDuration(process.uptime()),
    showBytes(process.memoryUsage.rss()),
    `${delayMs.toFixed(1)} ms`,
    '–',
    '–',
  ];
  return html`<tr><td>admin <span class="quiet">(${say('thisSite')})</span></td><td><span class="dot ready">${say('ready')}</span></td><td>${version}</td>!${cells.map((cell) => html`<td class="number">${cell}</td>`)}<td><a href="/docs">${say('docs')}<span class="hidden"> admin</span></a></td></tr>`;
}

function startMonitor() {
  const monitor = monitorEventLoopDelay({ resolution: resolutionMs });
  monitor.enable();
  return monitor;
}
