import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Failure } from '../terminal/failure.ts';
import { workspaceRoot } from '../workspace/root.ts';
import { format } from './finish.ts';
import { type NewOperation, operationFiles } from './operation-files.ts';

export interface OperationOptions {
  readonly method: string;
  readonly path?: string;
}

/**
 * Adds an operation to a model and its service: the operation, a verb, a route and a test, and the lines that name them. What is left by hand is what it takes and
 * answers, and what the verb does.
 *
 * @throws Failure when there is such an operation, or a file does not look as expected; nothing is written then
 */
export function runOperation(what: string, options: OperationOptions): void {
  const root = workspaceRoot();
  const one = readOperation(what, options);
  const [model, service] = [`packages/model-${one.domain}`, `services/${one.domain}`];
  for (const folder of [model, service])
    if (!existsSync(join(root, folder))) throw new Failure(`there is no ${folder}`, { exit: 'usage' });
  const files = operationFiles(one);
  for (const path of Object.keys(files))
    if (existsSync(join(root, path))) throw new Failure(`${path} is there already`, { exit: 'usage' });
  const edited = [
    edit(root, `${model}/src/index.ts`, (text) => addToContract(text, one)),
    edit(root, `${model}/src/db/index.ts`, (text) => `${text}export { ${one.name} } from './${one.file}.ts';\n`),
    edit(root, `${service}/src/app.ts`, (text) => addToHandlers(text, one)),
  ];
  for (const [path, text] of [...edited, ...Object.entries(files)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  format(root, [`${model}/src`, `${service}/src`, `${service}/test`]);
  const made = Object.keys(files);
  process.stdout.write(
    [
      ...edited.map(([path]) => `changed ${path}`),
      ...made.map((path) => `made ${path}`),
      `by hand: what it takes and answers (${made[0]}), what it does (${made[1]})`,
      '',
    ].join('\n'),
  );
}

function readOperation(what: string, { method, path }: OperationOptions): NewOperation {
  const [, domain = '', name = ''] = /^([a-z][a-z0-9]*)\.([a-z][a-zA-Z0-9]*)$/.exec(what) ?? [];
  if (!name)
    throw new Failure(`${what} is no name of an operation`, {
      exit: 'usage',
      hints: ['domain and name: coupon.archive'],
    });
  if (!['POST', 'PUT', 'GET'].includes(method))
    throw new Failure(`${method} is not POST, PUT or GET`, { exit: 'usage' });
  const file = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return { domain, name, file, method, path: path ?? `/${file}` };
}

function edit(root: string, path: string, change: (text: string) => string | undefined): [string, string] {
  const before = readFileSync(join(root, path), 'utf8');
  const text = change(before);
  if (text === undefined)
    throw new Failure(`${path} does not look as expected`, { hints: ['add the operation by hand: docs/tour.md'] });
  return [path, text];
}

/** The operations of a contract are an object, or one that is named. */
function addToContract(text: string, { domain, name, file }: NewOperation): string | undefined {
  const found = /(contract\('\w+', versionOf\(import\.meta\.url\), )(\{|(\w+)\))/.exec(text);
  if (!found || new RegExp(`\\b${domain}\\.${name}\\b`).test(text)) return undefined;
  const [whole, begin = '', , given] = found;
  const next = given ? `${begin}{ ...${given}, ${name} })` : `${begin}{ ${name},`;
  return `import { ${name} } from './operations/${file}.ts';\n${text.replace(whole, next)}`;
}

function addToHandlers(text: string, { name, file }: NewOperation): string | undefined {
  const route = `${name}Route`;
  const listed = text.replace(/handlers: \[/, `handlers: [${route}, `);
  const next =
    listed === text ? text.replace(/handlers: (Object\.values\(.*\)),\n/, `handlers: [${route}, ...$1],\n`) : listed;
  return next === text ? undefined : `import { ${route} } from './routes/${file}.ts';\n${next}`;
}
