import { relative } from 'node:path';
import type { DataFolder } from '../data/data-folder.ts';
import { paint } from '../terminal/paint.ts';
import { formatTable } from '../terminal/table.ts';
import type { StartedService } from './platform.ts';

const colours = { ready: 'green', 'not ready': 'yellow', down: 'red' } as const;

/** Formats the table of services: name, address, health. */
export function formatServices(services: readonly StartedService[]): string {
  const rows = services.map(({ name, url, health }) => {
    const state = paint(colours[health.state], health.state);
    return [name, url, health.detail ? `${state} (${health.detail})` : state];
  });
  return formatTable(['service', 'address', 'health'], rows);
}

/** What a newcomer can paste: each command works as it is printed. */
export function formatExamples(services: readonly StartedService[], folder: DataFolder): string {
  const urlOf = (name: string) => services.find((one) => one.name === name)?.url;
  const near = relative(process.cwd(), folder.credentials);
  const path = near.startsWith('..') ? folder.credentials : near;
  const json = `-H 'content-type: application/json' -H "idempotency-key: $(date +%s)"`;
  const [link, coupon, first] = [urlOf('link'), urlOf('coupon'), services.at(-1)?.url];
  const lines = [
    `demo=demo:$(sed -n 's/.*"demo": "\\(.*\\)".*/\\1/p' ${path})`,
    link && `curl -u $demo ${link}/links ${json} -d '{"target":"https://example.com/","slug":"hello"}'`,
    link && `curl -i ${link}/hello`,
    coupon &&
      `curl -u $demo ${coupon}/campaigns ${json} \\\n    -d '{"name":"Welcome","reward":{"points":100},"codes":{"shared":"WELCOME"}}'`,
    coupon && `curl -u $demo ${coupon}/redemptions ${json} \\\n    -d '{"code":"WELCOME","playerId":"ann"}'`,
    first && `# in a browser: ${first}/docs`,
  ];
  return lines.flatMap((line) => (line ? [`  ${line}`] : [])).join('\n');
}
