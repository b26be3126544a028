import { contract } from '@clever/contract';
import * as operations from './operations.ts';
import { version } from './version.ts';

export * from './problems.ts';
export { type AccountFacts, type AccountState, accountState } from './rules/account-state.ts';
export { isId } from './rules/is-id.ts';
export * from './rules/permissions.ts';
export * from './shapes.ts';

/** What other programs may learn from the admin site. */
export const staff = contract('staff', version, operations);
