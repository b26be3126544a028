export { openPlayer } from './open-player.ts';
export type { PlayerDb, PlayerSettings } from './player-db.ts';
