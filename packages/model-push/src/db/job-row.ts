import { rowView } from '@clever/model';
import type { Job } from '../job-shapes.ts';
import type { JobModel } from './generated/models.ts';

/** Converts a row: which lease holds it is between the service and the device. */
export function toJob({ leaseId: _, ...row }: JobModel): Job {
  return rowView(row) as Job;
}
