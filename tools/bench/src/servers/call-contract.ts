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
export const back = contract('back', '1.0.0', { redeem });
export const front = contract('front', '1.0.0', { buy });
export const calls = [uses(back, 'redeem')];

export const answer = (code: string) => ({ id: '018f4b5e-0000-7000-8000-000000000001', code, reward: 100 });
/** Known to both processes of a bench, and to nobody else. */
export const secretOf = (): string => process.env.BENCH_SECRET ?? '';
