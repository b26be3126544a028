import { Failure } from '../terminal/failure.ts';
import { type PermitterOptions, withPermitter } from './permitter-client.ts';

export interface RevokeOptions extends PermitterOptions {
  /** The one to revoke; the older of two where it is absent. */
  readonly secret?: string;
}

/** Revokes a secret of a caller. @throws Failure when the caller has one only and it was not named */
export async function revokeSecret(name: string, { secret, ...options }: RevokeOptions): Promise<void> {
  await withPermitter(options, async ({ call }) => {
    const id = secret ?? olderOf(name, (await call.readCaller({ params: { name } })).secrets);
    await call.revokeSecret({ params: { name, id } });
    process.stdout.write(`${id} is revoked; every service refuses it within a second\n`);
  });
}

function olderOf(
  name: string,
  secrets: readonly { readonly id: string; readonly lastUsedAt: string | null }[],
): string {
  const [older, newer] = secrets;
  if (older && newer) return older.id;
  throw new Failure(`${name} has ${secrets.length === 1 ? 'one secret only' : 'no secret'}`, {
    hints: older ? [`clever permits revoke ${name} --secret ${older.id}   revokes it all the same`] : [],
  });
}
