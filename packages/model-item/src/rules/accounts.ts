/** Of a player, or held for one: what expires is kept apart there. */
export const isPersonal = (account: string) => account.startsWith('player:') || account.startsWith('hold:');

export const isPlayer = (account: string) => account.startsWith('player:');

/** All comes from the mint, and a party with credit is trusted: these go below zero. */
export const mayGoBelow = (account: string) => account === 'mint' || account.startsWith('credit:');

export const accountOf = (playerId: string) => `player:${playerId}`;
