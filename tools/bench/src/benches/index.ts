import type { Report } from '../report.ts';
import { adminList } from './admin-list.ts';
import { basic } from './basic.ts';
import { bundle } from './bundle.ts';
import { cachingBench } from './caching.ts';
import { call } from './call.ts';
import { download } from './download.ts';
import { feed } from './feed.ts';
import { generate } from './generate.ts';
import { hello } from './hello.ts';
import { ledgerGrowth } from './ledger-growth.ts';
import { rank } from './rank.ts';
import { readingCredentials } from './reading-credentials.ts';
import { redeem } from './redeem.ts';
import { redirect } from './redirect.ts';
import { release } from './release.ts';
import { revocation } from './revocation.ts';
import { search } from './search.ts';
import { sockets } from './sockets.ts';
import { startup } from './startup.ts';
import { thread } from './thread.ts';
import { transfer } from './transfer.ts';
import { watching } from './watching.ts';

/** All benches, in the order of the table in docs/performance.md. */
export const benches: Readonly<Record<string, () => Promise<Report>>> = {
  hello,
  redirect,
  call,
  basic,
  readingCredentials,
  redeem,
  generate,
  transfer,
  ledgerGrowth,
  revocation,
  feed,
  rank,
  sockets,
  caching: cachingBench,
  search,
  adminList,
  startup,
  thread,
  download,
  watching,
  release,
  bundle,
};
