import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Failure } from '../terminal/failure.ts';

const file = 'deploy/values.example.yaml';

/** Adds a service to the values of the example environment, of which services are the last part. @returns the file that changed */
export function addToExample(root: string, service: string): string {
  const path = join(root, file);
  const values = parse(readFileSync(path, 'utf8')) as { readonly services?: object };
  if (Object.keys(values).at(-1) !== 'services')
    throw new Failure(`${file} does not end with services: add ${service} by hand`);
  if (!Object.hasOwn(values.services ?? {}, service)) appendFileSync(path, `\n  ${service}:\n    version: 1.0.0\n`);
  return file;
}
