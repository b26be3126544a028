import type { Kind } from '../client-shapes.ts';
import type { NoticeSource } from '../rules/compile.ts';
import { stateOf } from '../rules/window.ts';
import type { Audience, Notice, Texts } from '../shapes.ts';
import type { Notice as NoticeRow } from './generated/client.ts';

export type { NoticeRow };

/** The columns of `notices`, or of a record of its type, by the names that Prisma gives them. */
export const columns = `id, name, kind, default_locale AS "defaultLocale", texts, audience, starts_at AS "startsAt",
  ends_at AS "endsAt", priority, min_gap_seconds AS "minGapSeconds", tags, copied_from AS "copiedFrom",
  published_at AS "publishedAt", cancelled_at AS "cancelledAt", cancel_reason AS "cancelReason", version,
  created_by AS "createdBy", updated_by AS "updatedBy", idempotency_key AS "idempotencyKey", fingerprint,
  created_at AS "createdAt", updated_at AS "updatedAt"`;

/** Converts a row to the contract's shape. */
export function toNotice(row: NoticeRow, at = new Date()): Notice {
  const { id, name, defaultLocale, priority, minGapSeconds, tags, copiedFrom, cancelReason, version } = row;
  return {
    id,
    name,
    ...documentsOf(row),
    defaultLocale,
    priority,
    minGapSeconds,
    tags,
    state: stateOf(row, at),
    startsAt: row.startsAt?.toISOString() ?? null,
    endsAt: row.endsAt?.toISOString() ?? null,
    copiedFrom,
    publishedAt: row.publishedAt?.toISOString() ?? null,
    cancelledAt: row.cancelledAt?.toISOString() ?? null,
    cancelReason,
    version,
    createdBy: row.createdBy,
    updatedBy: row.updatedBy,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}

/** Converts a row to what the rules of the feed read. */
export function toNoticeSource(row: NoticeRow): NoticeSource {
  return { ...row, ...documentsOf(row) };
}

/** What these columns hold was checked against their shapes when it was written. */
export function documentsOf({ kind, texts, audience }: NoticeRow): { kind: Kind; texts: Texts; audience: Audience } {
  return { kind: kind as Kind, texts: texts as Texts, audience: audience as Audience };
}
