import type { Observations } from '@clever/contract/permits';
import { authorization, openPermitter, type PermitterAddress, pathOf } from './permitter-client.ts';

/** Sends reports of an observer to the permitter. */
export interface ReportSender {
  send(report: Observations): Promise<void>;
  close(): Promise<void>;
}

/** Opens the way of an observer's reports to the permitter: `observe({ send: reports.send, ... })`. */
export function remoteReports(address: PermitterAddress): ReportSender {
  const pool = openPermitter(address);
  return {
    async send(report) {
      const reply = await pool.request({
        method: 'POST',
        path: pathOf(address, '/observations'),
        headers: { authorization: authorization(address), 'content-type': 'application/json' },
        body: JSON.stringify(report),
        headersTimeout: 3000,
      });
      await reply.body.dump();
      if (reply.statusCode >= 300) throw new Error(`The permitter answered ${reply.statusCode} to a report`);
    },
    close: () => pool.destroy(),
  };
}
