import { chmodSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { makeCertificates, type TlsSettings } from '../../tools/clever/src/start/certificates.ts';
import { caFile, trustCertificates } from '../../tools/clever/src/start/trust-certificates.ts';

/** A CA that was made for services, and what a program needs to verify them. */
export interface OwnCa {
  readonly file: string;
  readonly env: { readonly NODE_EXTRA_CA_CERTS: string };
  of(service: string): TlsSettings;
}

/** Makes a CA and a certificate for each service, which every user may read; this process trusts it from now on. */
export async function makeOwnCa(folder: string, services: readonly string[]): Promise<OwnCa> {
  const made = await makeCertificates(folder, services);
  const at = join(folder, 'tls');
  chmodSync(at, 0o755);
  for (const name of readdirSync(at)) chmodSync(join(at, name), 0o644);
  trustCertificates(folder);
  const file = caFile(folder);
  return { file, env: { NODE_EXTRA_CA_CERTS: file }, of: (service) => made[service] as TlsSettings };
}
