import { templateUnknown } from '../problems.ts';
import type { TemplateView } from '../template-shapes.ts';
import type { AppDb } from './app-db.ts';
import type { Prisma } from './generated/client.ts';
import { readApp } from './read-app.ts';
import { emptyTemplateView, toTemplateView } from './template-row.ts';

/** Reads what is published, or was as a version. @throws APP_UNKNOWN; APP_TEMPLATE_UNKNOWN */
export async function readTemplate(db: AppDb, app: string, version?: number): Promise<TemplateView> {
  const { templateVersion } = await readApp(db, app);
  return findTemplate(db.prisma, app, version ?? templateVersion);
}

/** Finds a version; the one before the first is empty. @throws APP_TEMPLATE_UNKNOWN */
export async function findTemplate(
  client: Prisma.TransactionClient,
  app: string,
  version: number,
): Promise<TemplateView> {
  if (version === 0) return emptyTemplateView(app);
  const row = await client.template.findUnique({ where: { appKey_version: { appKey: app, version } } });
  if (!row) throw templateUnknown(`The template of ${app} has no version ${version}`);
  return toTemplateView(row);
}
