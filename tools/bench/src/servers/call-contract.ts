import { contract, operation, text, uses } from '@clever/contract';
import Type from 'typebox';

export const Body = Type.Object({ code: text(40), playerId: text(40) });
export const Redemption = Type.Object({ id: Type.String(), code: Type.String(), reward: Type.Integer() });
const common = {
  method: 'POST',
  access: 'strong',
  idempotent: 'natural',
  body: Body,
  replies: { 200: Redemption },
} as const;

/** The operation that is called, and the one that calls it. */
export const redeem = operation({
  ...common,
  name: 'back.redeem',
  path: '/redemptions',
  summary: 'Answers a constant',
});
export const buy = operation({ ...common, name: 'front.buy', path: '/purchases', summary: 'Calls it', access: 'weak' });
/** Calls it so often that what a request to the front costs is not seen. */
export const buyMany = operation({
  name: 'front.buyMany',
  method: 'POST',
  path: '/rounds',
  access: 'weak',
  idempotent: 'natural',
  summary: 'Calls it many times',
  body: Body,
  replies: { 200: Type.Object({ calls: Type.Integer() }) },
  timeoutMs: 60_000,
});
export const back = contract('back', '1.0.0', { redeem });
export const front = contract('front', '1.0.0', { buy, buyMany });
export const calls = [uses(back, 'redeem')];

export const answer = (code: string) => ({ id: '018f4b5e-0000-7000-8000-000000000001', code, reward: 100 });
/** Calls that one request to `/rounds` makes, and how many of them are under way at once. */
export const callsPerRound = 512;
const atOnce = 64;

/** Makes the calls of a round. */
export async function makeCalls(call: () => Promise<unknown>): Promise<{ calls: number }> {
  let left = callsPerRound;
  const caller = async () => {
    while (left-- > 0) await call();
  };
  await Promise.all(Array.from({ length: atOnce }, caller));
  return { calls: callsPerRound };
}

/** Known to both processes of a bench, and to nobody else. */
export const secretOf = (): string => process.env.BENCH_SECRET ?? '';
