import { describing, text } from '@clever/contract/admin';
import { adminWords, templateValues, templateWords } from './admin-words.ts';
import { AppEdit } from './app-shapes.ts';
import { dataModel } from './db/generated/data-model.ts';
import { type AppDb, countSeen, openApp, publish, updateApp } from './db/index.ts';
import { NewTemplate } from './template-shapes.ts';

const { defineAdmin, verb } = describing<AppDb>();
const receipt = ['createdAs'] as const;
const appLink = { appKey: { domain: 'app', table: 'App' } } as const;

/** How the admin site shows apps, their versions and configuration. */
export const admin = defineAdmin({
  domain: 'app',
  title: text('Apps', '앱'),
  model: dataModel,
  ...adminWords,
  open: (database, _settings, log) => openApp(database, { maxAgeSeconds: 300, lockoutShare: 0.05, log }),
  writes: 'verbs',
  reach: { table: 'Sighting', count: countSeen },
  tables: {
    App: {
      title: text('Apps', '앱'),
      words: { key: text('Key', '앱 ID'), name: text('Name', '앱 이름') },
      list: ['name', 'key', 'defaultLocale', 'templateVersion', 'updatedAt'],
      hidden: receipt,
      verbs: {
        change: verb({
          title: text('Change', '수정'),
          input: AppEdit,
          run: (db, { row, match, input }) => updateApp(db, String(row.key), input, match),
        }),
      },
    },
    Platform: {
      title: text('Platforms', '플랫폼'),
      words: { name: text('Platform', '플랫폼') },
      label: 'name',
      hidden: receipt,
      links: appLink,
    },
    Release: {
      title: text('Releases', '버전'),
      label: 'semver',
      list: ['appKey', 'platform', 'semver', 'build', 'releasedAt'],
      filters: ['appKey', 'platform'],
      states: {
        draft: { title: text('Draft', '초안'), tone: 'draft', when: "t.state = 'draft'" },
        blocked: { title: text('Blocked', '차단됨'), tone: 'bad', when: "t.state = 'blocked'" },
        retired: { title: text('Retired', '지원 종료'), tone: 'over', when: "t.state = 'retired'" },
        live: { title: text('Live', '배포 중'), tone: 'live' },
      },
      hidden: receipt,
      links: appLink,
    },
    Template: {
      title: text('Configuration', '원격 설정'),
      words: { version: text('Version', '설정 버전') },
      label: 'version',
      filters: ['appKey'],
      links: appLink,
      verbs: {
        publish: verb({
          title: text('Publish a changed version', '수정해서 새 버전 게시'),
          input: NewTemplate,
          words: templateWords,
          values: templateValues,
          editors: { parameters: { typed: { by: 'type', schema: 'schema', parts: ['default', 'value'] } } },
          initial: ({ content }) => content as Record<string, unknown>,
          makes: 'Template',
          run: async (db, { row, match, input, by }) => {
            const { app, version } = await publish(db, { app: String(row.appKey), body: input, match, caller: by });
            return { appKey: app, version };
          },
        }),
      },
    },
    Sighting: {
      isTechnical: true,
      title: text('Clients seen', '접속한 클라이언트'),
      words: { version: text('Version', '앱 버전') },
      filters: ['appKey', 'hour', 'player'],
      links: { ...appLink, player: { domain: 'player', table: 'Player' } },
    },
  },
  playerPanels: [
    {
      title: text('Seen in apps, where the player is in the sample', '앱 접속 (표본에 속한 플레이어만)'),
      table: 'Sighting',
      by: 'player',
      list: ['hour', 'appKey', 'platform', 'version', 'country', 'locale', 'reads'],
      newest: 'hour',
    },
  ],
  charts: [
    {
      title: text('Configuration read', '원격 설정 조회'),
      table: 'Sighting',
      at: 'hour',
      sum: { reads: text('Reads', '조회') },
    },
  ],
});
