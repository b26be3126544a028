import { findPage } from './find-page.ts';
import { noteAction } from './notes.ts';
import { playerPage } from './player-page.ts';
import { timelinePage } from './timeline.ts';

export const pages = [findPage, playerPage, timelinePage, noteAction];
