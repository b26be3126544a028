import { ProblemError } from '@clever/contract';
import type { Viewer } from '../access/reader.ts';
import type { OpenDomain } from '../domains/open-domains.ts';
import { problemText } from '../domains/problem-text.ts';
import type { Table } from '../domains/table.ts';
import type { Faults } from '../forms/form-field.ts';
import { constraintFaults } from './constraint-faults.ts';

interface Place {
  readonly domain: OpenDomain;
  readonly table: Table;
}

/** What hindered an action means for its form: a problem of the domain, or a constraint of its database. @throws what is not the form's fault */
export async function actionFaults(
  viewer: Viewer,
  { domain: { database }, table }: Place,
  error: unknown,
  fields: readonly { readonly name: string }[],
): Promise<Faults> {
  if (!(error instanceof ProblemError)) return constraintFaults(viewer, { database, table }, error);
  if (error.status >= 500 || error.status === 404) throw error;
  const about = fields.find(({ name }) => new RegExp(`\\b${name}\\b`).test(error.detail ?? ''));
  return { [about?.name ?? '']: problemText(viewer.locale, error) };
}
