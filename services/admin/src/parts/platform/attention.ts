import { seesPlatform } from '../../core/access/sees-platform.ts';
import type { Attention, FindAttention } from '../../core/attention.ts';
import { translator } from '../../core/i18n/messages.ts';
import { askMap } from './ask-permitter.ts';
import { messages } from './messages.ts';
import { groupServices, type ProcessLine } from './service-groups.ts';
import { readWork } from './work.ts';

/** Services that report that they are not well, or no more; work that failed. */
export const platformAttention: FindAttention = async (input) =>
  (await Promise.all([servicesDown(input), failedWork(input)])).flat();

const isBad = ({ state }: ProcessLine) => state === 'notReady' || state === 'silent';

/** As the processes themselves reported it: nobody is asked, so that the first page waits for none. */
const servicesDown: FindAttention = async ({ viewer, call }) => {
  if (!viewer.may(seesPlatform.services)) return [];
  const t = translator(messages, viewer.locale);
  const map = await askMap(call, 1);
  const href = '/platform/services';
  if ('away' in map) return [{ title: t('permitterSilent'), href, isUrgent: true }];
  return groupServices(map, []).flatMap(({ name, lines }): Attention[] =>
    lines.every(isBad) ? [{ title: t('serviceDown', { name }), href, isUrgent: true }] : [],
  );
};

const failedWork: FindAttention = async ({ viewer, db }) => {
  if (!viewer.may(seesPlatform.jobs)) return [];
  const t = translator(messages, viewer.locale);
  return (await readWork(db)).flatMap(({ work, counts }): Attention[] =>
    counts && counts.failed > 0
      ? [
          {
            title: t('workFailed', { work: work.title[viewer.locale], domain: work.domain }),
            href: '/platform/jobs',
            count: counts.failed,
            isUrgent: true,
          },
        ]
      : [],
  );
};
