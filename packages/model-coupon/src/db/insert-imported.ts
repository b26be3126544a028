import type { PoolClient } from 'pg';
import type { CouponDb } from './coupon-db.ts';
import { campaignChannel, forgetCampaign } from './notify.ts';

export interface ImportLine {
  readonly line: number;
  readonly typed: string;
  readonly code: string;
}

export type ImportOutcome = 'imported' | 'repeated' | 'taken';

/** Inserts codes that are new, in one transaction, and returns the outcome of each. */
export async function insertImported(
  db: CouponDb,
  campaignId: string,
  lines: readonly ImportLine[],
): Promise<ImportOutcome[]> {
  const codes = lines.map(({ code }) => code);
  const { fresh, owners } = await db.database.transaction(async (client) => {
    const from = await prepare(client, campaignId, codes);
    const fresh = await insert(client, campaignId, from, lines);
    return { fresh, owners: await readOwners(client, codes) };
  });
  forgetCampaign(db, campaignId);
  return codes.map((code) => {
    if (fresh.delete(code)) return 'imported';
    return owners.get(code) === campaignId ? 'repeated' : 'taken';
  });
}

/** Reserves positions, and notifies every replica that codes of these lengths may exist. */
async function prepare(client: PoolClient, campaignId: string, codes: readonly string[]): Promise<number> {
  const lengths = [...new Set(codes.map((code) => code.length))];
  const { rows } = await client.query<{ from: number }>({
    name: 'coupon prepare import',
    text: `UPDATE campaign SET next_position = next_position + $2, updated_at = now(),
        imported_lengths = (SELECT array_agg(DISTINCT length) FROM unnest(imported_lengths || $3::int[]) AS length)
      WHERE id = $1
      RETURNING next_position - $2 AS "from", pg_notify($4, id::text)::text`,
    values: [campaignId, codes.length, lengths, campaignChannel],
  });
  return rows[0]?.from ?? 1;
}

async function insert(client: PoolClient, campaignId: string, from: number, lines: readonly ImportLine[]) {
  const { rows } = await client.query<{ code: string }>({
    name: 'coupon import codes',
    text: `INSERT INTO code (code, display, campaign_id, position)
      SELECT line.code, line.display, $3, $4 + line.ord - 1
      FROM unnest($1::text[], $2::text[]) WITH ORDINALITY AS line (code, display, ord)
      ON CONFLICT (code) DO NOTHING RETURNING code`,
    values: [lines.map(({ code }) => code), lines.map(({ typed }) => typed), campaignId, from],
  });
  return new Set(rows.map(({ code }) => code));
}

async function readOwners(client: PoolClient, codes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await client.query<{ code: string; campaign_id: string }>({
    text: 'SELECT code, campaign_id FROM code WHERE code = ANY ($1::text[])',
    values: [codes],
  });
  return new Map(rows.map(({ code, campaign_id }) => [code, campaign_id]));
}
