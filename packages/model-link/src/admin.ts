import { describing, text } from '@clever/contract/admin';
import { Column, csvQuery, csvValues, csvWords } from '@clever/readers/csv-contract';
import Type from 'typebox';
import { adminWords } from './admin-words.ts';
import { maxImportBytes } from './bulk-shapes.ts';
import { dataModel } from './db/generated/data-model.ts';
import {
  importLinks,
  type LinkDb,
  openLink,
  parseDomains,
  readSchemes,
  readStats,
  removeLink,
  updateLink,
} from './db/index.ts';
import { DomainName, LinkEdit } from './shapes.ts';

const { defineAdmin, fileVerb, verb } = describing<LinkDb>();
const isThere = (row: Readonly<Record<string, unknown>>) => row.removedAt === null;

/** How the admin site shows short links and their visits. */
export const admin = defineAdmin({
  domain: 'link',
  title: text('Links', '단축 링크'),
  model: dataModel,
  ...adminWords,
  settings: Type.Object({
    LINK_DOMAINS: Type.String({ default: '[{"origin":"http://localhost:4101"}]', maxLength: 65_536 }),
    LINK_APP_SCHEMES: Type.String({ default: 'market,itms-apps', maxLength: 4_096 }),
  }),
  open: (database, { LINK_DOMAINS = '', LINK_APP_SCHEMES = '' }, log) =>
    openLink(database, {
      domains: parseDomains(LINK_DOMAINS),
      appSchemes: readSchemes(LINK_APP_SCHEMES),
      countryHeader: 'cf-ipcountry',
      log,
    }),
  writes: 'verbs',
  tables: {
    Link: {
      title: text('Links', '단축 링크'),
      hidden: ['createdAs'],
      figures: {
        title: text('Visits', '방문'),
        series: { visits: text('Visits', '방문'), uniques: text('Visitors', '방문자') },
        totals: {
          remaining: text('Visits left', '남은 방문 수'),
          earlier: text('Before the import', '가져오기 전 방문'),
        },
        read: async (db, row, range) => {
          const { series, remaining, earlier } = await readStats(db, String(row.id), { ...range, by: 'day' });
          return { days: series, totals: { remaining, ...(earlier > 0 && { earlier }) } };
        },
      },
      states: {
        removed: { title: text('Removed', '삭제됨'), tone: 'bad', when: 't.removed_at IS NOT NULL' },
        expired: {
          title: text('Expired', '만료'),
          tone: 'over',
          when: 't.valid_until <= now() OR t.visits_used >= t.max_visits',
        },
        scheduled: { title: text('Scheduled', '예정'), tone: 'coming', when: 't.valid_from > now()' },
        live: { title: text('Live', '사용 중'), tone: 'live' },
      },
      label: 'slug',
      list: ['slug', 'target', 'title', 'tags', 'visitsUsed', 'validUntil', 'removedAt', 'createdAt'],
      search: { title: 'has', slug: 'has', target: 'has' },
      filters: ['domain', 'createdAt', 'removedAt'],
      groups: [
        { title: text('Link', '링크'), fields: ['slug', 'domain', 'target', 'title', 'tags'] },
        { title: text('Where it leads', '이동 규칙'), fields: ['targets', 'rules', 'forwardQuery', 'redirectStatus'] },
        {
          title: text('How long', '유효 기간과 한도'),
          fields: ['validFrom', 'validUntil', 'maxVisits', 'visitsUsed', 'expiredTarget', 'removedAt'],
        },
      ],
      verbs: {
        change: verb({
          title: text('Change', '수정'),
          input: LinkEdit,
          words: {
            app: text('App', '앱'),
            fallback: text('Otherwise', '대체 주소'),
            ios: text('iOS', '아이폰·아이패드'),
            android: text('Android', '안드로이드'),
            desktop: text('Desktop', '데스크톱'),
            when: text('When', '조건'),
            plain: text('Address', '주소'),
            languages: text('Languages', '언어'),
            query: text('In the address', '주소의 쿼리'),
            addresses: text('IP addresses', 'IP 주소'),
            from: text('From', '시작 일시'),
            until: text('Until', '종료 일시'),
            browsers: text('Browsers', '브라우저'),
            bot: text('Bots', '봇 여부'),
          },
          values: {
            platforms: {
              ios: text('iOS', 'iOS'),
              android: text('Android', '안드로이드'),
              mobile: text('Mobile', '모바일'),
              windows: text('Windows', '윈도우'),
              macos: text('macOS', 'macOS'),
              linux: text('Linux', '리눅스'),
              chromeos: text('ChromeOS', '크롬OS'),
              desktop: text('Desktop', '데스크톱'),
            },
          },
          isFor: isThere,
          run: (db, { row, match, input }) => updateLink(db, { id: String(row.id), edit: input, match }),
        }),
        delete: verb({
          title: text('Remove', '삭제'),
          unfit: text('It was removed already.', '이미 삭제되었습니다.'),
          goes: text(
            'The address leads nowhere from now on, and is given to no other link. What was counted stays.',
            '단축 주소가 더 이상 열리지 않으며 다른 링크에 다시 쓰이지 않습니다. 방문 통계는 남습니다.',
          ),
          isFor: isThere,
          isFinal: true,
          run: (db, { row }) => removeLink(db, String(row.id)),
        }),
      },
      files: {
        importLinks: fileVerb({
          title: text('Import from another shortener', '다른 단축 서비스에서 가져오기'),
          about: text(
            'A CSV export of Bitly, YOURLS, Kutt or Shlink. Its first row tells which; slugs stay as they are.',
            'Bitly, YOURLS, Kutt, Shlink에서 내보낸 CSV. 첫 행으로 형식을 알아내며, 슬러그는 그대로 유지됩니다.',
          ),
          accept: ['.csv', '.tsv', '.txt'],
          maxBytes: maxImportBytes,
          input: Type.Object({ domain: Type.Optional(DomainName), ...csvQuery, column: Type.Optional(Column) }),
          words: csvWords,
          values: csvValues,
          counts: {
            created: text('Made', '생성'),
            unchanged: text('There already', '이미 있음'),
            refused: text('Refused', '거부됨'),
          },
          run: async (db, { file, input, by, isRehearsal }) => {
            const { refusals, created, unchanged, refused } = await importLinks(db, {
              upload: file,
              ...input,
              caller: by,
              isRehearsal,
            });
            return {
              counts: { created, unchanged, refused },
              refusals: refusals.map(({ line, slug, detail }) => ({ row: line, label: slug ?? '', fault: detail })),
            };
          },
        }),
      },
    },
    Batch: { isTechnical: true, title: text('Batches', '묶음 생성') },
    VisitCount: {
      isTechnical: true,
      title: text('Visits', '방문 집계'),
      filters: ['linkId', 'hour'],
      links: { linkId: { domain: 'link', table: 'Link' } },
    },
    Visitor: { isTechnical: true, title: text('Visitors of a day', '일일 방문자'), hidden: ['visitor'] },
    CountWriter: { isTechnical: true, title: text('Writers of counts', '집계 기록자') },
    VisitorSalt: { isTechnical: true, title: text('Salts', '솔트'), hidden: ['salt'] },
  },
  charts: [
    {
      title: text('Visits of links', '링크 방문'),
      table: 'VisitCount',
      at: 'hour',
      isOnHome: true,
      sum: { visits: text('Visits', '방문'), uniques: text('Visitors', '방문자') },
    },
  ],
});
