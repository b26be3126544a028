'use strict';
// Loads the parts of a bundle with what V8 kept of them, from a folder that may be read-only.
const { readFileSync } = require('node:fs');
const { createRequire } = require('node:module');
const { basename, join } = require('node:path');
const { fileURLToPath, pathToFileURL } = require('node:url');
const { constants, Script } = require('node:vm');
const { describeSite, expand } = require('./sources.cjs');

const names = 'exports, require, module, __filename, __dirname, __placeOf, __resolveFrom';
const modules = new Map();
/** The scripts of all parts that were loaded, by file: whoever warms a bundle up writes down what V8 knows of them. */
const scripts = new Map();
const importModuleDynamically = constants.USE_MAIN_CONTEXT_DEFAULT_LOADER;

/** Node calls that experimental, in two lines that are no JSON, at each start. */
const { emitWarning } = process;
process.emitWarning = (...said) =>
  String(said[0]).includes('USE_MAIN_CONTEXT_DEFAULT_LOADER') ? undefined : emitWarning.apply(process, said);

/** Where a module was before it became a part of this: what lies beside it is found from there. */
const placeOf = (path) => pathToFileURL(join(__dirname, '../node_modules', path)).href;
const resolveFrom = (path, wanted) =>
  wanted.startsWith('.')
    ? new URL(wanted, placeOf(path)).href
    : pathToFileURL(createRequire(placeOf(path)).resolve(wanted)).href;

/** Loads `main.cjs`, once. */
function load(name) {
  const known = modules.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  modules.set(name, module);
  const filename = join(__dirname, name);
  const native = createRequire(filename);
  const requirePart = (wanted) => (wanted.startsWith('./') ? load(wanted.slice(2)) : native(wanted));
  requirePart.resolve = native.resolve;
  const run = compile(name, filename).runInThisContext();
  run(module.exports, requirePart, module, filename, __dirname, placeOf, resolveFrom);
  return module.exports;
}

function compile(name, filename) {
  const cachedData = readOr(undefined, `${filename}.cache`);
  const source = `(function (${names}) {${read(filename)}\n})`;
  const script = new Script(source, { filename: nameOf(filename), cachedData, importModuleDynamically });
  scripts.set(name, script);
  return script;
}

/** What V8 keeps has the name of the file in it: where a bundle was made is nobody's business. */
const nameOf = (filename) => (process[Symbol.for('clever.warming')] ? basename(filename) : filename);

/** A text without foreign letters takes half of the memory. */
function read(filename) {
  const bytes = readOr(undefined, filename) ?? expand(filename);
  return bytes.toString(require('node:buffer').isAscii(bytes) ? 'latin1' : 'utf8');
}

function readOr(otherwise, filename) {
  try {
    return readFileSync(filename);
  } catch {
    return otherwise;
  }
}

Error.prepareStackTrace = (error, sites) =>
  [String(error), ...sites.map((site) => `    at ${describeSite(site)}`)].join('\n');

module.exports = { compile, fileURLToPath, load, scripts };
