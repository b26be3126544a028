import { Prisma } from './generated/client.ts';

/** Converts a JSON value for Prisma, which distinguishes JSON's null from an absent value. */
export function jsonValue(value: unknown): Prisma.InputJsonValue | typeof Prisma.JsonNull {
  return value === null ? Prisma.JsonNull : (value as Prisma.InputJsonValue);
}
