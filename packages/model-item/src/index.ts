import { contract } from '@clever/contract';
import * as accounts from './operations/accounts.ts';
import * as kinds from './operations/kinds.ts';
import * as transfers from './operations/transfers.ts';
import { version } from './version.ts';

export * as problems from './problems.ts';
export * from './shapes.ts';

/** Everything the item service can be asked. */
export const item = contract('item', version, { ...kinds, ...transfers, ...accounts });
