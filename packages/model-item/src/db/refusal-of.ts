import { standard } from '@clever/contract';
import * as problems from '../problems.ts';
import type { Fault } from './move-group.ts';

/** Makes the problem of what the database does not accept. */
export function refusalOf(outcome: string, key: string, fault: Fault | null): Error {
  if (outcome === 'REUSED') return standard.keyReused(`The key ${key} came with another request before`);
  const { account, kind, balance, needed, max } = fault as Fault;
  switch (outcome) {
    case 'SHORT':
      return problems.itemShort(`${account} has ${balance} ${kind}, and ${needed} are needed`, {
        extra: { account, kind, balance, needed },
      });
    case 'LIMIT':
      return problems.itemLimit(`${account} has ${balance} ${kind}, and may have ${max}`, {
        extra: { account, kind, balance, max },
      });
    case 'KIND_UNKNOWN':
      return problems.kindUnknown(`There is no kind ${kind}`);
    case 'KIND_RETIRED':
      return problems.kindRetired(`${kind} is retired`);
    default:
      return problems.notTradable(`${kind} is not for trading`);
  }
}
