import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';

/** Where the CA of a data folder is; who calls its services trusts that. */
export const caFile = (folder: string): string => join(folder, 'tls', 'ca.pem');

/** Lets this process verify the services of a data folder, where they have certificates. */
export function trustCertificates(folder: string): void {
  const file = caFile(folder);
  if (existsSync(file)) setDefaultCACertificates([...getCACertificates('default'), readFileSync(file, 'utf8')]);
}
