import { X509Certificate as Certificate, webcrypto } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { caFile } from './trust-certificates.ts';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const dayMs = 24 * 60 * 60 * 1000;
const validDays = 365;
/** They are made anew when they have less than this. */
const leftDays = 30;

/** Settings by which a service has a certificate. */
export type TlsSettings = Readonly<Record<'TLS_CERT' | 'TLS_KEY' | 'TLS_CA', string>>;

/**
 * Makes a CA for this machine and a certificate per service, for 127.0.0.1, localhost and the service's name. The key of the CA is kept nowhere: all are made
 * together, and again when they are about to end or a service has none.
 */
export async function makeCertificates(
  folder: string,
  services: readonly string[],
): Promise<Readonly<Record<string, TlsSettings>>> {
  const at = join(folder, 'tls');
  const files = services.map((name) => [name, settingsOf(folder, name)] as const);
  if (!files.every(([, { TLS_CERT }]) => isGood(TLS_CERT))) await make(at, services);
  return Object.fromEntries(files);
}

const settingsOf = (folder: string, name: string): TlsSettings => ({
  TLS_CERT: join(folder, 'tls', `${name}.pem`),
  TLS_KEY: join(folder, 'tls', `${name}.key`),
  TLS_CA: caFile(folder),
});

function isGood(file: string): boolean {
  if (!existsSync(file)) return false;
  return new Certificate(readFileSync(file)).validToDate.getTime() - Date.now() > leftDays * dayMs;
}

const issuer = 'CN=Clever on this machine';
const newKeys = async () =>
  (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
const between = () => ({
  notBefore: new Date(Date.now() - dayMs),
  notAfter: new Date(Date.now() + validDays * dayMs),
  serialNumber: `1${Buffer.from(webcrypto.getRandomValues(new Uint8Array(15))).toString('hex')}`,
  signingAlgorithm: algorithm,
});

async function make(at: string, services: readonly string[]): Promise<void> {
  // Its decorators need this, and it is loaded only by who asks for certificates.
  await import('reflect-metadata');
  const x509 = await import('@peculiar/x509');
  x509.cryptoProvider.set(webcrypto);
  mkdirSync(at, { recursive: true, mode: 0o700 });
  const keys = await newKeys();
  const ca = await x509.X509CertificateGenerator.createSelfSigned({
    ...between(),
    name: issuer,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    ],
  });
  for (const name of services) await makeOne(at, name, { x509, signingKey: keys.privateKey });
  write(join(at, 'ca.pem'), `${ca.toString('pem')}\n`);
}

interface Signing {
  readonly x509: typeof import('@peculiar/x509');
  readonly signingKey: webcrypto.CryptoKey;
}

async function makeOne(at: string, name: string, { x509, signingKey }: Signing): Promise<void> {
  const keys = await newKeys();
  const certificate = await x509.X509CertificateGenerator.create({
    ...between(),
    subject: `CN=${name}`,
    issuer,
    publicKey: keys.publicKey,
    signingKey,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth, x509.ExtendedKeyUsage.clientAuth]),
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: name },
      ]),
    ],
  });
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64');
  write(
    join(at, `${name}.key`),
    `-----BEGIN PRIVATE KEY-----\n${pkcs8.replace(/.{64}/g, '$&\n')}\n-----END PRIVATE KEY-----\n`,
  );
  write(join(at, `${name}.pem`), `${certificate.toString('pem')}\n`);
}

function write(file: string, text: string): void {
  writeFileSync(file, text, { mode: 0o600 });
  chmodSync(file, 0o600);
}
