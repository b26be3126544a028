/** Where a pod has its certificate. */
export const tlsFolder = '/etc/clever-tls';

/** Where a service finds it; kubelet replaces the files when the Secret changes, and the service reads them again. */
export const tlsSettings = {
  TLS_CERT: `${tlsFolder}/tls.crt`,
  TLS_KEY: `${tlsFolder}/tls.key`,
  TLS_CA: `${tlsFolder}/ca.crt`,
} as const;
