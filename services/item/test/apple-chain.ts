import 'reflect-metadata';
import { webcrypto } from 'node:crypto';
import { BasicConstraintsExtension, Extension, X509CertificateGenerator } from '@peculiar/x509';
import { CompactSign } from 'jose';

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const marks = ['1.2.840.113635.100.6.11.1', '1.2.840.113635.100.6.2.1'] as const;
const day = 86_400_000;

/** Makes a root certificate and what it issues, as Apple's are: one in between, and one that signs. */
export async function makeChain() {
  const root = await issue({ subject: 'CN=Root', isAuthority: true });
  const chainOf = async ({ marked = true } = {}) => {
    const middle = await issue({
      subject: 'CN=Middle',
      isAuthority: true,
      issuer: root,
      mark: marked ? marks[1] : undefined,
    });
    const leaf = await issue({ subject: 'CN=Leaf', issuer: middle, mark: marked ? marks[0] : undefined });
    const x5c = [leaf, middle, root].map(({ certificate }) => Buffer.from(certificate.rawData).toString('base64'));
    const sign = (payload: object, { chain = x5c } = {}) =>
      new CompactSign(Buffer.from(JSON.stringify(payload)))
        .setProtectedHeader({ alg: 'ES256', x5c: chain })
        .sign(leaf.keys.privateKey);
    return { x5c, sign };
  };
  return { root: root.certificate.toString('pem'), ...(await chainOf()), another: chainOf };
}

interface Issue {
  readonly subject: string;
  readonly isAuthority?: boolean;
  readonly issuer?: Issued;
  readonly mark?: string | undefined;
}

type Issued = Awaited<ReturnType<typeof issue>>;

async function issue({ subject, isAuthority = false, issuer, mark }: Issue): Promise<{
  keys: webcrypto.CryptoKeyPair;
  certificate: Awaited<ReturnType<typeof X509CertificateGenerator.create>>;
}> {
  const keys = (await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as webcrypto.CryptoKeyPair;
  const extensions = [
    new BasicConstraintsExtension(isAuthority),
    ...(mark ? [new Extension(mark, false, new Uint8Array([5, 0]))] : []),
  ];
  const certificate = await X509CertificateGenerator.create({
    subject,
    issuer: issuer?.certificate.subject ?? subject,
    notBefore: new Date(Date.now() - day),
    notAfter: new Date(Date.now() + day),
    publicKey: keys.publicKey,
    signingKey: (issuer?.keys ?? keys).privateKey,
    signingAlgorithm: algorithm,
    extensions,
  });
  return { keys, certificate };
}
