import { checkMatch, type Match } from '@clever/contract';
import { findReceipt, type Maker, receiptOf } from '@clever/model';
import { templateUnknown } from '../problems.ts';
import type { TemplateView } from '../template-shapes.ts';
import type { AppDb } from './app-db.ts';
import { changeApp } from './change-app.ts';
import { insertTemplate } from './insert-template.ts';
import { findTemplate } from './read-template.ts';
import { toTemplateView } from './template-row.ts';

/**
 * Publishes an earlier version again, as a new one.
 *
 * @throws APP_UNKNOWN; APP_TEMPLATE_UNKNOWN; STALE; IDEMPOTENCY_KEY_REUSED
 */
export async function rollBack(
  db: AppDb,
  { app, version, match }: { readonly app: string; readonly version: number; readonly match: Match },
  maker: Maker,
): Promise<TemplateView> {
  const { createdBy: publishedBy, ...receipt } = receiptOf(maker);
  // Two of one app run one after the other, so nobody has published by the same key meanwhile.
  return changeApp(db, app, async (transaction, { templateVersion }) => {
    const earlier = await findReceipt(maker, ({ idempotencyKey }) =>
      transaction.template.findUnique({ where: { publishedBy_idempotencyKey: { publishedBy, idempotencyKey } } }),
    );
    if (earlier) return toTemplateView(earlier);
    checkMatch(match, templateVersion);
    if (version === 0) throw templateUnknown(`Nothing of ${app} was published as version 0`);
    const content = await findTemplate(transaction, app, version);
    const draft = { publishedBy, ...receipt, rollbackOf: version, version: templateVersion + 1 };
    return insertTemplate(transaction, { app, content, ...draft });
  });
}
