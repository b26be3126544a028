import { parseArgs } from 'node:util';
import { benches } from './benches/index.ts';
import { pinLoad } from './contender.ts';
import { machine, type Report, toMarkdown, writeJson } from './report.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'string' }, help: { type: 'boolean', short: 'h' } },
});
const unknown = positionals.filter((name) => !(name in benches));
if (values.help || unknown.length > 0) {
  if (unknown.length > 0) process.stderr.write(`there is no bench ${unknown.join(', ')}\n`);
  process.stdout.write(`pnpm bench [name...] [--json FILE]\n\n  ${Object.keys(benches).join('\n  ')}\n`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

pinLoad();
process.stdout.write(`${machine()}\n\n`);
const reports: Report[] = [];
for (const [name, run] of Object.entries(benches)) {
  if (positionals.length > 0 && !positionals.includes(name)) continue;
  process.stderr.write(`${name} ...\n`);
  const report = await run();
  reports.push(report);
  process.stdout.write(`${toMarkdown(report)}\n`);
}
if (values.json) writeJson(values.json, reports);
process.exit(0);
