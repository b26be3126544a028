import { contract, versionOf } from '@clever/contract';
import * as operations from './operations.ts';

export * from './problems.ts';
export { type AccountFacts, type AccountState, accountState } from './rules/account-state.ts';
export { isId } from './rules/is-id.ts';
export * from './rules/permissions.ts';
export * from './shapes.ts';

/** What other programs may learn from the admin site. */
export const staff = contract('staff', versionOf(import.meta.url), operations);
