import type { Command } from 'commander';
import { addApply } from './permits/apply.ts';
import { addCallers } from './permits/caller.ts';
import { addCheck } from './permits/check.ts';
import { addMap } from './permits/map.ts';
import { addRevoke } from './permits/revoke.ts';
import { addRotate } from './permits/rotate.ts';

/** Adds `clever permits` and its commands. */
export function addPermits(program: Command): void {
  const permits = program
    .command('permits')
    .summary('who may call whom')
    .description('Shows and changes who may call whom.')
    .addHelpText(
      'after',
      '\nThe permitter is that of a start on this machine. PERMITTER_URL and CLEVER_SECRET name another one.\n\nExamples:\n  clever permits caller add shop --may coupon.redeem coupon.validate\n  clever permits rotate shop && clever permits revoke shop',
    );
  for (const add of [addCheck, addApply, addCallers, addRotate, addRevoke, addMap]) add(permits);
}
