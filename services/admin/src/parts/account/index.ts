import { handOverAction, passwordAction } from './password.ts';
import { accountAction, accountPage, endSessionsAction } from './profile.ts';
import { secondFactorAction, secondFactorOffAction, secondFactorPage } from './second-factor.ts';

/** What people do with their own account. */
export const pages = [
  accountPage,
  accountAction,
  passwordAction,
  handOverAction,
  secondFactorPage,
  secondFactorAction,
  secondFactorOffAction,
  endSessionsAction,
];
