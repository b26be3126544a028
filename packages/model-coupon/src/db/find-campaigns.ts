import type { Database } from '@clever/contract/database';

/** Finds the campaign of each normalized code; undefined where there is no such code. */
export async function findCampaigns(
  database: Database,
  codes: readonly string[],
): Promise<readonly (string | undefined)[]> {
  const { rows } = await database.query<{ code: string; campaign_id: string }>({
    name: 'coupon find campaigns',
    text: 'SELECT code, campaign_id FROM code WHERE code = ANY ($1::text[])',
    values: [codes],
  });
  const found = new Map(rows.map(({ code, campaign_id }) => [code, campaign_id]));
  return codes.map((code) => found.get(code));
}
