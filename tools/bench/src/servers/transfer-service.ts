import { openDatabases } from '@clever/router';
import { type Service, start } from '@clever/service';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';
import { players } from './transfer-players.ts';

const fund = `
  INSERT INTO kind (id, name, is_unique, tradable, prices, products, metadata, created_by)
    VALUES ('gold', 'Gold', false, true, '[]', '{}', '{}', 'bench') ON CONFLICT DO NOTHING;
  INSERT INTO balance (account, kind, amount)
    SELECT 'player:' || n, 'gold', 1000000 FROM generate_series(1, ${players}) n
    UNION ALL SELECT 'budget:hot', 'gold', 100000000000 UNION ALL SELECT 'mint', 'gold', -110000000000 ON CONFLICT DO NOTHING;
  ANALYZE balance`;

/** Starts a service that transfers, with funded accounts, and tells the bench its credentials. */
export async function startTransferring(app: Service): Promise<void> {
  const grants = grantsOf('item', 'bench');
  const service = { ...app, snapshots: () => grants, reports: noReports, jobs: [] };
  await openDatabases(process.env).open('item').pool.query(fund);
  const { url } = await start(service, { ...process.env, CLEVER_SECRET: 'x'.repeat(43) });
  announceUrl(url, { authorization: grants.authorization });
}
