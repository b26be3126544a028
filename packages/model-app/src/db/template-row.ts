import type { Content, TemplateSummary, TemplateView } from '../template-shapes.ts';
import type { Template } from './generated/client.ts';
import { emptyContent } from './source.ts';

type Summarised = Omit<Template, 'content' | 'idempotencyKey' | 'fingerprint' | 'appKey'>;

/** Shows a published version without what is in it. */
export const summarise = ({ version, note, rollbackOf, publishedBy, publishedAt }: Summarised): TemplateSummary => ({
  version,
  note,
  rollbackOf,
  publishedBy,
  publishedAt: publishedAt.toISOString(),
});

/** Shows a published version. */
export const toTemplateView = (row: Summarised & Pick<Template, 'appKey' | 'content'>): TemplateView => ({
  app: row.appKey,
  ...summarise(row),
  ...(row.content as Content),
});

/** Shows what stands before the first published version. */
export const emptyTemplateView = (app: string): TemplateView => ({
  app,
  version: 0,
  note: null,
  rollbackOf: null,
  publishedBy: null,
  publishedAt: null,
  ...emptyContent,
});
