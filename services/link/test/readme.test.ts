import { readFileSync } from 'node:fs';
import { link, problems } from '@clever/model-link';
import { expect, test } from 'vitest';
import { config } from '../src/config.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

const table = (head: string, rows: string[]) => [head, head.replace(/[^|]+/g, '---'), ...rows].join('\n');

const operations = Object.values(link.operations).map(
  ({ name, method, path, summary }) => `| \`${name}\` | \`${method} ${path}\` | ${summary} |`,
);
const properties: Record<string, object & { default?: unknown; description?: string }> = JSON.parse(
  JSON.stringify(config.properties),
);
const settings = Object.entries(properties).map(
  ([name, { default: used, description }]) =>
    `| \`${name}\` | ${used === undefined ? 'needed' : `\`${used}\``} | ${description} |`,
);
const codes = Object.values(problems)
  .map(({ code, status, title }) => `| \`${code}\` | ${status} | ${title} |`)
  .sort();

test('the tables of the README are those of the code', () => {
  const tables = [
    table('| operation | | |', operations),
    table('| setting | default | |', settings),
    table('| problem | status | |', codes),
  ].join('\n\n');
  expect(readme).toContain(`<!-- tables: begin -->\n${tables}\n<!-- tables: end -->`);
});
