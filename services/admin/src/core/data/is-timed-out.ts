import { postgresError } from '@clever/contract/database';

/** Returns whether PostgreSQL ended a statement because it took too long. */
export const isTimedOut = (error: unknown): boolean => postgresError(error)?.code === '57014';
