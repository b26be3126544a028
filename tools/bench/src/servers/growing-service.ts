import type { Database } from '@clever/contract/database';
import type { Databases, Domain } from '@clever/router';
import { type Service, start } from '@clever/service';
import { announceUrl } from './announce.ts';
import { grantsOf, noReports } from './grants.ts';

/** The service that GROWING names, as it is, without its jobs: it tells the bench its credentials. */
const name = process.env.GROWING ?? '';
const { app }: { app: Service } = await import(`../../../../services/${name}/src/app.ts`);
const grants = grantsOf(name, 'bench');
const open = app.context.open as (opening: { readonly databases: Databases }) => Promise<object>;
const context = { ...app.context, open: process.env.READS === 'alone' ? openAlone : app.context.open };
const service = { ...app, context, snapshots: () => grants, reports: noReports, jobs: [] };
const { url } = await start(service, { ...process.env, LOG_LEVEL: 'warn' });
announceUrl(url, { authorization: grants.authorization });

/** Reads by key with a connection for each, as all other statements. */
function openAlone(opening: { readonly databases: Databases }): Promise<object> {
  const { databases } = opening;
  const plain = (domain: Domain): Database => {
    const database = databases.open(domain);
    return { ...database, readByKey: database.query };
  };
  return open({ ...opening, databases: Object.create(databases, { open: { value: plain } }) });
}
