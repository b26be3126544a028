'use strict';
// Says where a line of a part comes from, so that stack traces name the files of packages.
const { readFileSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { zstdDecompressSync } = require('node:zlib');

/** Runs of lines by part: [line in the part, source, line in the source] each. Read when the first trace is written. */
const tables = new Map();

/** The file and line that a line of a part was made of; undefined where it is no part. */
function sourceOf(file, line) {
  if (dirname(file) !== __dirname || !file.endsWith('.cjs')) return undefined;
  const { sources, runs } = tableOf(file);
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs[middle][0] <= line) low = middle;
    else high = middle - 1;
  }
  const [from, source, at] = runs[low] ?? [];
  if (from === undefined || from > line) return undefined;
  return `${join(__dirname, '../node_modules', sources[source])}:${at + line - from}`;
}

function tableOf(file) {
  const known = tables.get(file);
  if (known) return known;
  let table = { sources: [], runs: [] };
  try {
    table = JSON.parse(expand(`${file}.lines`).toString());
  } catch {
    // It shows the lines of the part, then.
  }
  tables.set(file, table);
  return table;
}

/** What is not read at each start is kept small. */
const expand = (file) => zstdDecompressSync(readFileSync(`${file}.zst`));

/** Writes a place of a stack as V8 does, with the source in place of the part. */
function describeSite(site) {
  const text = String(site);
  const file = site.getFileName();
  const source = file && sourceOf(file, site.getLineNumber());
  return source ? text.replace(`${file}:${site.getLineNumber()}:${site.getColumnNumber()}`, source) : text;
}

process[Symbol.for('clever.sourceOf')] = sourceOf;

module.exports = { describeSite, expand, sourceOf };
