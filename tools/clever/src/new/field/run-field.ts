import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../../terminal/failure.ts';
import { workspaceRoot } from '../../workspace/root.ts';
import { finish, format } from '../finish.ts';
import { Draft } from './draft.ts';
import { editContract } from './edit-contract.ts';
import { editTable } from './edit-table.ts';
import { editWords } from './edit-words.ts';
import { readField } from './field-spec.ts';

export interface FieldOptions {
  /** What the admin site calls it in Korean. */
  readonly korean?: string;
  readonly generate: boolean;
}

/** Adds a field to a table of any model: schema, migration, shapes, verbs and admin. Says what it touched, and what it could not. */
export function runField(place: string, what: string, { korean, generate }: FieldOptions): void {
  const root = workspaceRoot();
  const field = readField(place, what);
  const model = `packages/model-${field.domain}`;
  if (!existsSync(join(root, model))) throw new Failure(`there is no ${model}`, { exit: 'usage' });
  const draft = new Draft(join(root, model));
  editTable(draft, field, stamp());
  const left = [...editContract(draft, field), ...editWords(draft, field, korean)];
  const touched = draft.save();
  format(root, [`${model}/src`]);
  if (generate) finish(root, ['--filter', `@clever/model-${field.domain}`, 'generate']);
  const lines = [
    ...touched.map((path) => `changed ${model}/${path}`),
    ...(left.length > 0 ? ['left to do by hand:'] : []),
  ];
  process.stdout.write(`${[...lines, ...left.map((one) => `  ${one}`)].join('\n')}\n`);
}

const stamp = () => new Date().toISOString().replace(/\D/g, '').slice(0, 14);
