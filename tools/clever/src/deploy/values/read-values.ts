import { readFileSync } from 'node:fs';
import { Ajv, type ErrorObject } from 'ajv';
import { parseDocument } from 'yaml';
import { Failure } from '../../terminal/failure.ts';
import { Values } from './shape.ts';

/** Reads the values of an environment. @throws Failure that names each fault by its path */
export function readValues(file: string): Values {
  return parseValues(readText(file), file);
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Failure(`${file} cannot be read: ${(cause as Error).message}`, { exit: 'config', cause });
  }
}

/** Parses values, for `readValues`. @throws Failure that names each fault by its path */
export function parseValues(text: string, file: string): Values {
  const document = parseDocument(text, { uniqueKeys: true });
  const refuse = (hints: string[]) => new Failure(`${file} is invalid`, { exit: 'config', hints });
  if (document.errors.length > 0) throw refuse(document.errors.map(({ message }) => message));
  const values: unknown = document.toJS();
  const faults = faultsOf(values);
  if (faults.length > 0) throw refuse(faults);
  return values as Values;
}

const validate = new Ajv({ allErrors: true, strict: false }).compile(JSON.parse(JSON.stringify(Values)));

/** A union that fails tells of each of its branches; that it fails is enough. */
function faultsOf(values: unknown): string[] {
  if (validate(values)) return [];
  const errors = validate.errors ?? [];
  const unions = errors.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  const isInUnion = ({ keyword, instancePath }: ErrorObject) =>
    keyword !== 'anyOf' && unions.some((path) => instancePath === path || instancePath.startsWith(`${path}/`));
  return [...new Set(errors.filter((error) => !isInUnion(error)).map(describe))];
}

function describe({ instancePath, keyword, params, message }: ErrorObject): string {
  const at = (more = '') => [instancePath.slice(1).replaceAll('/', '.'), more].filter(Boolean).join('.');
  if (keyword === 'additionalProperties') return `${at(params.additionalProperty)} is unknown`;
  if (keyword === 'required') return `${at(params.missingProperty)} is missing`;
  if (keyword === 'anyOf') return `${at()} is neither { namespace, pods } nor { cidr }`;
  return `${at() || 'the file'} ${message}`;
}
