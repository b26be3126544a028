import { standard } from '@clever/contract';
import { limits } from '@clever/model-push';
import type { Asking } from './connect.ts';

const maxPositions = limits.maxSubscriptions * 2 + 2;

/** Reads the positions of an address. @throws BAD_REQUEST */
export function readSinceText(text: string | undefined): Asking['since'] {
  if (text === undefined) return new Map();
  const positions = parse(text);
  if (!Array.isArray(positions) || positions.length > maxPositions || !positions.every(isPosition))
    throw standard.badRequest(`since is a JSON list of at most ${maxPositions} positions: [["player:ann","5f2c",12]]`);
  return new Map(positions.map(([channel, epoch, offset]) => [channel, { epoch, offset }]));
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

type Written = readonly [channel: string, epoch: string, offset: number];

const isPosition = (value: unknown): value is Written =>
  Array.isArray(value) &&
  value.length === 3 &&
  typeof value[0] === 'string' &&
  /^[a-f0-9]{0,32}$/.test(String(value[1])) &&
  Number.isSafeInteger(value[2]) &&
  value[2] >= 0;
