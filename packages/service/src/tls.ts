import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { ConfigError } from '@clever/router';
import { buildConnector } from 'undici';
import type { ChassisSettings } from './settings.ts';

/** How a service and its callers know each other. */
export interface Tls {
  /** Options of the HTTPS server. */
  readonly server: Material & {
    readonly requestCert: true;
    readonly rejectUnauthorized: boolean;
    readonly handshakeTimeout: number;
  };
  /** Connects to other services: shows the own certificate, and verifies theirs. */
  readonly connect: buildConnector.connector;
  /** Lets a server use new files from now on. */
  follow(server: tls.Server): void;
  close(): void;
}

interface Material {
  readonly cert: Buffer;
  readonly key: Buffer;
  readonly ca: Buffer;
}

type Files = Pick<ChassisSettings, 'TLS_CERT' | 'TLS_KEY' | 'TLS_CA' | 'TLS_CLIENTS' | 'TLS_RELOAD_MS'>;
interface Log {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

const connectTimeoutMs = 2_000;
const handshakeTimeout = 10_000;

/**
 * Reads certificate, key and CA, and looks at the files every few seconds: new ones serve new connections. Files that do not fit together are
 * logged, and the former ones stay.
 *
 * @returns undefined where no file is named
 * @throws ConfigError when only some are named, or they cannot be used
 */
export function openTls(files: Files, log: Log): Tls | undefined {
  const named = [files.TLS_CERT, files.TLS_KEY, files.TLS_CA].filter((name) => name !== '').length;
  if (named === 0) return undefined;
  if (named < 3) throw new ConfigError(['TLS_CERT, TLS_KEY and TLS_CA belong together: one of them is missing']);
  const servers = new Set<tls.Server>();
  let current = readFirst(files);
  let connector = connectorOf(current);
  trust(current);
  const look = () => {
    const next = readAgain(files, log);
    if (!next || isSame(next, current)) return;
    current = next;
    connector = connectorOf(current);
    trust(current);
    for (const server of servers) server.setSecureContext(current);
    log.info({ file: files.TLS_CERT }, 'certificates were read again');
  };
  const timer = setInterval(look, files.TLS_RELOAD_MS).unref();
  return {
    server: { ...current, requestCert: true, rejectUnauthorized: files.TLS_CLIENTS === 'required', handshakeTimeout },
    connect: (options, callback) => connector(options, callback),
    follow(server) {
      servers.add(server);
      server.on('secureConnection', refuseUnknown);
    },
    close: () => clearInterval(timer),
  };
}

/** Who need not show a certificate is not believed a false one. */
function refuseUnknown(socket: tls.TLSSocket): void {
  const isShown = Object.keys(socket.getPeerCertificate()).length > 0;
  if (isShown && !socket.authorized) socket.destroy();
}

const read = ({ TLS_CERT, TLS_KEY, TLS_CA }: Files): Material => {
  const material = { cert: readFileSync(TLS_CERT), key: readFileSync(TLS_KEY), ca: readFileSync(TLS_CA) };
  tls.createSecureContext(material);
  return material;
};

function readFirst(files: Files): Material {
  try {
    return read(files);
  } catch (cause) {
    throw new ConfigError([`TLS_CERT, TLS_KEY and TLS_CA cannot be used: ${(cause as Error).message}`]);
  }
}

function readAgain(files: Files, log: Log): Material | undefined {
  try {
    return read(files);
  } catch (err) {
    log.error({ err }, 'new certificates cannot be used, the former ones stay');
    return undefined;
  }
}

const isSame = (one: Material, other: Material) =>
  one.cert.equals(other.cert) && one.key.equals(other.key) && one.ca.equals(other.ca);

const connectorOf = (material: Material) =>
  buildConnector({ ...material, timeout: connectTimeoutMs, keepAlive: true, keepAliveInitialDelay: 5_000 });

const trusted = new Set<string>();

/** Lets the rest of this process verify services as well: what follows a link to a file, say. Node can since 24.5. */
function trust({ ca }: Material): void {
  const text = ca.toString('utf8');
  if (trusted.has(text)) return;
  trusted.add(text);
  tls.setDefaultCACertificates?.([...tls.getCACertificates('default'), text]);
}
