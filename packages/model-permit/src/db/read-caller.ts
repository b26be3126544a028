import { callerUnknown } from '../problems.ts';
import type { Caller } from '../shapes.ts';
import { callerOf, withParts } from './caller-of.ts';
import type { PermitDb } from './open-permit.ts';

/** Reads a caller with its live secrets and grants. @throws CALLER_UNKNOWN */
export async function readCaller({ prisma }: PermitDb, name: string): Promise<Caller> {
  const row = await prisma.caller.findUnique({ where: { name }, include: withParts });
  if (!row) throw callerUnknown(`There is no caller ${name}`);
  return callerOf(row);
}
