/**
 * The frames of `clever/1`, what services speak after an upgrade: length of what follows (u32), kind (u8), flags (u8), number of the call (u32), then
 * what the kind has. Numbers are big-endian, heads are lines of UTF-8.
 */
export const frameKind = { call: 1, answer: 2, part: 3, cancel: 4, ping: 5, pong: 6, goAway: 7, unknown: 8 } as const;
export type FrameKind = (typeof frameKind)[keyof typeof frameKind];

/** More of the body follows in parts. */
export const hasMore = 1;

/** The name in the `Upgrade` header. */
export const protocol = 'clever/1';
/** Where a service takes connections of calls. */
export const callsPath = '/.well-known/clever-calls';
/** Header of the answer to the upgrade: how many calls may be under way on the connection. */
export const windowHeader = 'clever-window';

/** Length, kind, flags, number. */
export const prefixBytes = 10;
/** What a call and an answer have behind the prefix: milliseconds left or status (u32), bytes of the head (u16). */
export const fixedBytes = 6;
/** Larger bodies go in parts, so that no call holds up others. */
export const maxPartBytes = 65_536;
export const maxHeadBytes = 16_384;
export const maxFrameBytes = prefixBytes + fixedBytes + maxHeadBytes + maxPartBytes;
/** Bodies that are on their way at once; more wait for their turn. */
export const maxPartedBodies = 8;
/** Milliseconds left where nobody waits for a certain time. */
export const noDeadline = 0xffff_ffff;

/** What came was not of the protocol: its connection ends, and nothing else does. */
export class FrameFault extends Error {}
