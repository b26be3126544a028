import { approvalPage } from './approval.ts';
import { decideAction } from './decide.ts';
import { approvalsPage } from './list.ts';

/** What one person asks for and another has to agree to. */
export const pages = [approvalsPage, approvalPage, decideAction];

export { approvalsAttention } from './attention.ts';
