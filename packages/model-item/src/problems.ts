import { problem } from '@clever/contract';

/* What moving items may refuse with. */
export const itemShort = problem('ITEM_SHORT', 409, 'An account has less than is needed');
export const itemLimit = problem('ITEM_LIMIT', 409, 'An account would have more than it may');
export const kindUnknown = problem('ITEM_KIND_UNKNOWN', 404, 'There is no such kind');
export const kindRetired = problem('ITEM_KIND_RETIRED', 409, 'Nothing more is made of a kind that is retired');
export const notTradable = problem('ITEM_NOT_TRADABLE', 409, 'Players cannot give this kind to each other');
export const entryMalformed = problem('ITEM_ENTRY_MALFORMED', 422, 'An entry contradicts itself');

/* About what is there. */
export const kindTaken = problem('ITEM_KIND_TAKEN', 409, 'There is a kind of this name');
export const transferUnknown = problem('ITEM_TRANSFER_UNKNOWN', 404, 'There is no such transfer');

export const refusals = [itemShort, itemLimit, kindUnknown, kindRetired, notTradable, entryMalformed] as const;
