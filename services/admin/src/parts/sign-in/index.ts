import { providerAction, providerPage } from './by-provider.ts';
import { codeAction, codePage } from './code.ts';
import { preferencesAction } from './preferences.ts';
import { signInAction, signInPage } from './sign-in.ts';
import { signOutAction } from './sign-out.ts';
import { welcomeAction, welcomePage } from './welcome.ts';

/** How people come in and go out. */
export const pages = [
  signInPage,
  signInAction,
  providerPage,
  providerAction,
  codePage,
  codeAction,
  welcomePage,
  welcomeAction,
  signOutAction,
  preferencesAction,
];
