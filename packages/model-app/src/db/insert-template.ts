import type { Content, TemplateView } from '../template-shapes.ts';
import type { Prisma } from './generated/client.ts';
import { toTemplateView } from './template-row.ts';

/** A version that is about to be published. */
export interface Draft {
  readonly app: string;
  readonly version: number;
  readonly content: Content;
  readonly note?: string;
  readonly rollbackOf?: number;
  readonly publishedBy: string;
  readonly idempotencyKey?: string | null;
  readonly fingerprint?: string | null;
}

/** Publishes a version. The app is locked by the transaction, so the number is free. */
export async function insertTemplate(
  client: Prisma.TransactionClient,
  { app, content, ...rest }: Draft,
): Promise<TemplateView> {
  const row = await client.template.create({ data: { ...rest, appKey: app, content: toJson(content) } });
  await client.app.update({ where: { key: app }, data: { templateVersion: rest.version } });
  return toTemplateView(row);
}

/** Values of parameters are any JSON, which Prisma's type of it cannot tell from `unknown`. */
const toJson = ({ conditions, parameters }: Content) => ({ conditions, parameters }) as Prisma.InputJsonObject;
