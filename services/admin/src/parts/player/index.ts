import { findPage } from './find-page.ts';
import { playerPage } from './player-page.ts';

export const pages = [findPage, playerPage];
