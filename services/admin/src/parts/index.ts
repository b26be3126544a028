import { pages as account } from './account/index.ts';
import { pages as approvals, approvalsAttention } from './approvals/index.ts';
import { pages as assets } from './assets/index.ts';
import { pages as charts, homeFigures } from './charts/index.ts';
import { pages as data } from './data/index.ts';
import { pages as files } from './files/index.ts';
import { pages as history } from './history/index.ts';
import { homePages } from './home/index.ts';
import { pages as imports } from './import/index.ts';
import { pages as list, rowsAttention } from './list/index.ts';
import { pages as platform, platformAttention } from './platform/index.ts';
import { pages as player } from './player/index.ts';
import { pages as search } from './search/index.ts';
import { pages as signIn } from './sign-in/index.ts';
import { pages as staff } from './staff/index.ts';
import { pages as tasks, tasksAttention } from './tasks/index.ts';

/** Every page of the site: a part adds one line here. */
export const pages = [
  ...assets,
  ...signIn,
  ...homePages({
    attention: [approvalsAttention, platformAttention, tasksAttention, rowsAttention],
    figures: homeFigures,
  }),
  ...search,
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
