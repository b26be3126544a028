import type { Snapshot } from '@clever/contract/permits';
import { compileSnapshot, digestSecret, type SnapshotSource } from '../src/index.ts';

export const ids = ['01890000-0000-7000-8000-000000000001', '01890000-0000-7000-8000-000000000002'] as const;

/** `player` may redeem and has two secrets, one of them of limited life; `admin` may do everything; `stranger` nothing. */
export const snapshot: Snapshot = {
  callee: 'coupon',
  version: '7',
  callers: [
    {
      name: 'player',
      secrets: [
        { id: ids[0], sha256: digestSecret('one'), expiresAt: null },
        { id: ids[1], sha256: digestSecret('two'), expiresAt: '2030-01-01T00:00:00.000Z' },
      ],
      operations: ['coupon.redeem'],
    },
    {
      name: 'admin',
      secrets: [{ id: ids[0], sha256: digestSecret('a'), expiresAt: null }],
      operations: ['coupon.*', 'ops.metrics'],
    },
    { name: 'stranger', secrets: [{ id: ids[0], sha256: digestSecret('s'), expiresAt: null }], operations: [] },
  ],
};

export const fixed = (known: Snapshot | undefined): SnapshotSource => ({
  current: (callee) => (known?.callee === callee ? compileSnapshot(known) : undefined),
  isReady: () => known !== undefined,
  close: async () => undefined,
});

export const basic = (pair: string) => ({ authorization: `Basic ${Buffer.from(pair).toString('base64')}` });
