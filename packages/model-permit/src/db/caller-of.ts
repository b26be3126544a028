import type { Caller, SecretInfo } from '../shapes.ts';
import type { Prisma } from './generated/client.ts';

/** What to read of a caller. */
export const withParts = {
  secrets: { orderBy: { createdAt: 'asc' }, omit: { sha256: true } },
  grants: { orderBy: { operation: 'asc' } },
} as const satisfies Prisma.CallerInclude;

type Row = Prisma.CallerGetPayload<{ include: typeof withParts }>;

/** Shapes a row as the contract shows it: without digests and expired secrets. */
export function callerOf(
  { name, kind, disabled, createdAt, secrets, grants, grantsVersion }: Row,
  nowMs = Date.now(),
): Caller {
  return {
    name,
    kind: kind === 'service' ? 'service' : 'external',
    disabled,
    createdAt: createdAt.toISOString(),
    secrets: secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt.getTime() > nowMs).map(secretOf),
    operations: grants.map(({ operation }) => operation),
    version: grantsVersion,
  };
}

function secretOf({ id, createdAt, expiresAt, lastUsedAt }: Row['secrets'][number]): SecretInfo {
  return {
    id,
    createdAt: createdAt.toISOString(),
    expiresAt: expiresAt?.toISOString() ?? null,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
  };
}
