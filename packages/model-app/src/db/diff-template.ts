import { diffTemplates } from '../rules/diff.ts';
import type { TemplateDiff } from '../template-shapes.ts';
import type { AppDb } from './app-db.ts';
import { readTemplate } from './read-template.ts';

/** Compares a version with another one, or the one before it. @throws APP_UNKNOWN; APP_TEMPLATE_UNKNOWN */
export async function diffTemplate(
  db: AppDb,
  app: string,
  { to, from = Math.max(0, to - 1) }: { readonly to: number; readonly from?: number },
): Promise<TemplateDiff> {
  const [before, after] = await Promise.all([readTemplate(db, app, from), readTemplate(db, app, to)]);
  return { from, to, ...diffTemplates(before, after) };
}
