import type { Wanted } from '@clever/model-staff';

const view = (domain: string, table: string): Wanted => ({ domain, table, action: 'view' });

/** What it takes to see each page about the platform. */
export const seesPlatform = {
  services: view('platform', 'Service'),
  map: view('platform', 'Map'),
  callers: view('permit', 'Caller'),
  migrations: view('platform', 'Migration'),
  jobs: view('platform', 'Job'),
  requests: view('platform', 'Request'),
} as const;
