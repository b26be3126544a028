import { forgetCredential, keepCredential } from '../data/credentials.ts';
import { type PermitterOptions, type PermitterSession, withPermitter } from './permitter-client.ts';

export interface NewCallerOptions extends PermitterOptions {
  readonly may: readonly string[];
  readonly json?: true;
}

/** Adds a caller with its first secret, and prints the secret, which nobody can read again. */
export async function addCaller(name: string, options: NewCallerOptions): Promise<void> {
  await withPermitter(options, async (session) => {
    await session.call.createCaller({ body: { name, operations: [...options.may] } });
    await issueSecret(session, name, options.json);
  });
}

/** Removes a caller with its secrets and grants. */
export async function removeCaller(name: string, options: PermitterOptions): Promise<void> {
  await withPermitter(options, async ({ call, folder, isLocal }) => {
    await call.removeCaller({ params: { name } });
    if (isLocal) forgetCredential(folder, name);
  });
  process.stdout.write(`${name} is removed; every service refuses it within a second\n`);
}

/** Makes a second secret for a caller; the first one works until it is revoked. */
export async function rotateSecret(name: string, options: PermitterOptions & { json?: true }): Promise<void> {
  await withPermitter(options, (session) => issueSecret(session, name, options.json));
  if (!options.json) process.stdout.write(`the older one works until: clever permits revoke ${name}\n`);
}

async function issueSecret({ call, folder, isLocal }: PermitterSession, name: string, json?: true): Promise<void> {
  const issued = await call.issueSecret({ params: { name }, body: {} });
  if (isLocal) keepCredential(folder, name, issued.secret);
  const kept = isLocal ? `kept in ${folder.credentials}` : 'shown this once';
  process.stdout.write(
    json ? `${JSON.stringify({ name, ...issued }, null, 2)}\n` : `${name}:${issued.secret}   (${kept})\n`,
  );
}
