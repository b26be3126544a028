import { createSecret, digestSecret } from '@clever/contract/permits';
import { compileSnapshot, type SnapshotSource } from '@clever/permitter';

/** Grants of one caller, held in the process: what a service keeps after its permitter told it. */
export function grantsOf(
  callee: string,
  name: string,
  secret = createSecret(),
): SnapshotSource & { authorization: string } {
  const grants = compileSnapshot({
    callee,
    version: '1',
    callers: [
      {
        name,
        secrets: [{ id: crypto.randomUUID(), sha256: digestSecret(secret), expiresAt: null }],
        operations: [`${callee}.*`],
      },
    ],
  });
  return {
    authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
    current: () => grants,
    isReady: () => true,
    close: async () => undefined,
  };
}

/** Counts of calls that nobody collects. */
export const noReports = () => ({ send: async () => undefined, close: async () => undefined });
