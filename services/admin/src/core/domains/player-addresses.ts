/** The address of a player's page. */
export const playerPath = (id: string): string => `/players/${encodeURIComponent(id)}`;

/** The table with a row for each player. */
export const profile = { domain: 'player', table: 'Player' } as const;

/** What it takes to see the pages of players; each panel asks for its own table besides. */
export const seesPlayers = { ...profile, action: 'view' } as const;
