import { Prisma } from './generated/client.ts';

/** Passes a JSON value to Prisma, which tells JSON's null from an absent value. */
export function jsonValue(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue);
}
