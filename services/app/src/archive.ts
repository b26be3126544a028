/** What the service does for the domain `archive`. */
export const archiveHandlers = [] as const;
export const archiveJobs = [] as const;
