'use strict';
// Starts a service without a database or anybody to call, and writes down what V8 made of its code until it answered.
const { writeFileSync } = require('node:fs');
const { join } = require('node:path');

const [, , app, url] = process.argv;
process[Symbol.for('clever.warming')] = true;
const { load, scripts } = require(join(app, 'load.cjs'));
process.argv.splice(1);

process.once('exit', () => {
  writeFileSync(join(app, 'main.cjs.cache'), scripts.get('main.cjs').createCachedData());
});

async function ask() {
  for (const path of ['/health/live', '/health/ready', '/metrics', '/health/live'])
    await fetch(url + path).then((answer) => answer.text());
  process.exit(0);
}

setInterval(() => ask().catch(() => undefined), 50);
setTimeout(() => process.exit(1), 60_000);
load('main.cjs');
