import { memberPage } from './account.ts';
import { pages as acts } from './account-acts.ts';
import { inviteAction, invitePage } from './invite.ts';
import { staffPage } from './overview.ts';
import { pages as role } from './role.ts';

/** Who may come in, and what they may do. */
export const pages = [staffPage, invitePage, inviteAction, memberPage, ...acts, ...role];
