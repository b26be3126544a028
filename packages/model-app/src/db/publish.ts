import { isDeepStrictEqual } from 'node:util';
import { checkMatch, type Match } from '@clever/contract';
import { checkTemplate } from '../rules/check-template.ts';
import type { Content, NewTemplate, TemplateView } from '../template-shapes.ts';
import type { AppDb } from './app-db.ts';
import { changeApp } from './change-app.ts';
import { insertTemplate } from './insert-template.ts';
import { findTemplate, readTemplate } from './read-template.ts';

export interface Publication {
  readonly app: string;
  readonly body: NewTemplate;
  readonly match: Match;
  readonly caller: string;
}

/**
 * Publishes a template as a new version. What is published already stays as it is, so that a repeated request changes nothing.
 *
 * @throws APP_TEMPLATE_REFUSED; APP_UNKNOWN; STALE
 */
export async function publish(db: AppDb, { app, body, match, caller }: Publication): Promise<TemplateView> {
  const { note, ...content } = body;
  checkTemplate(content);
  return changeApp(db, app, async (transaction, { templateVersion }) => {
    checkMatch(match, templateVersion);
    const current = await findTemplate(transaction, app, templateVersion);
    if (templateVersion > 0 && isSame(current, content)) return current;
    return insertTemplate(transaction, { app, content, note, version: templateVersion + 1, publishedBy: caller });
  });
}

/** Returns what publishing would return, and publishes nothing. @throws what publishing throws */
export async function validateTemplate(db: AppDb, { app, body, match, caller }: Publication): Promise<TemplateView> {
  const { note = null, ...content } = body;
  checkTemplate(content);
  const current = await readTemplate(db, app);
  checkMatch(match, current.version);
  if (current.version > 0 && isSame(current, content)) return current;
  const publishedAt = new Date().toISOString();
  return { app, version: current.version + 1, note, rollbackOf: null, publishedBy: caller, publishedAt, ...content };
}

const isSame = (current: Content, { conditions, parameters }: Content) =>
  isDeepStrictEqual([current.conditions, current.parameters], [conditions, parameters]);
