import type { Report } from '../report.ts';
import { adminList } from './admin-list.ts';
import { basic } from './basic.ts';
import { bundle } from './bundle.ts';
import { cachingBench } from './caching.ts';
import { call, calls } from './call.ts';
import { download } from './download.ts';
import { drain } from './drain.ts';
import { feed } from './feed.ts';
import { festival } from './festival.ts';
import { generate } from './generate.ts';
import { growth } from './growth.ts';
import { hello } from './hello.ts';
import { ledgerGrowth } from './ledger-growth.ts';
import { print } from './print.ts';
import { rank } from './rank.ts';
import { readingCredentials } from './reading-credentials.ts';
import { reads } from './reads.ts';
import { redeem } from './redeem.ts';
import { redirect } from './redirect.ts';
import { release } from './release.ts';
import { revocation } from './revocation.ts';
import { search } from './search.ts';
import { sockets } from './sockets.ts';
import { startup } from './startup.ts';
import { telemetry } from './telemetry.ts';
import { thread } from './thread.ts';
import { transfer } from './transfer.ts';
import { watching } from './watching.ts';

/** All benches, in the order of the table in docs/performance.md. */
export const benches: Readonly<Record<string, () => Promise<Report>>> = {
  hello,
  telemetry,
  redirect,
  call,
  calls,
  basic,
  readingCredentials,
  redeem,
  generate,
  transfer,
  growth,
  reads,
  ledgerGrowth,
  revocation,
  feed,
  rank,
  sockets,
  drain,
  caching: cachingBench,
  search,
  adminList,
  startup,
  thread,
  download,
  watching,
  print,
  festival,
  release,
  bundle,
};
