import { ConfigError } from '@clever/service';

/** How the site is reached. */
export interface Site {
  /** `https://admin.example.com` */
  readonly url: string;
  readonly isSecure: boolean;
  /** Signs forms. */
  readonly key: string;
}

/** Where a browser may talk without https: nobody is in between. */
const loopback = /^(127\.\d+\.\d+\.\d+|localhost|\[::1\])$/;

/** Returns whether an address is of this machine. */
export const isLoopback = ({ hostname }: URL): boolean => loopback.test(hostname);

/** Reads how the site is reached. @throws ConfigError when it is open to the network without https */
export function readSite({ ADMIN_URL, ADMIN_KEY }: { readonly ADMIN_URL: string; readonly ADMIN_KEY: string }): Site {
  const url = new URL(ADMIN_URL);
  const isSecure = url.protocol === 'https:';
  if (!isSecure && !isLoopback(url))
    throw new ConfigError(['ADMIN_URL does not begin with https://, and is not on this machine']);
  return { url: url.origin, isSecure, key: ADMIN_KEY };
}
