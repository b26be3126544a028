import { pages as account } from './account/index.ts';
import { pages as approvals } from './approvals/index.ts';
import { pages as assets } from './assets/index.ts';
import { pages as charts } from './charts/index.ts';
import { pages as data } from './data/index.ts';
import { pages as files } from './files/index.ts';
import { pages as history } from './history/index.ts';
import { pages as home } from './home/index.ts';
import { pages as imports } from './import/index.ts';
import { pages as list } from './list/index.ts';
import { pages as platform } from './platform/index.ts';
import { pages as player } from './player/index.ts';
import { pages as signIn } from './sign-in/index.ts';
import { pages as staff } from './staff/index.ts';
import { pages as tasks } from './tasks/index.ts';

/** Every page of the site: a part adds one line here. */
export const pages = [
  ...assets,
  ...signIn,
  ...home,
  ...player,
  ...charts,
  ...data,
  ...list,
  ...imports,
  ...files,
  ...tasks,
  ...history,
  ...approvals,
  ...platform,
  ...staff,
  ...account,
];
