import type { NewApp, NewPlatform, NewRelease, NewTemplate } from '@clever/model-app';

/** An app of the demo. */
export interface Game {
  readonly app: NewApp;
  readonly platforms: readonly NewPlatform[];
  readonly releases: readonly Pick<NewRelease, 'semver' | 'build' | 'state' | 'countries'>[];
  readonly template: NewTemplate;
}

const texts = {
  recommend: {
    ko: { title: '새 버전이 나왔어요', body: '더 나은 경험을 위해 업데이트해 주세요.' },
    en: { title: 'A new version is out', body: 'Please update when you can.' },
  },
  require: {
    ko: { title: '업데이트가 필요합니다', body: '계속하려면 업데이트해 주세요.' },
    en: { title: 'Update needed', body: 'Please update to go on.' },
  },
  blocked: {
    ko: { title: '사용할 수 없는 버전입니다', body: '오류가 발견되어 사용이 중지되었습니다.' },
    en: { title: 'This version is withdrawn', body: 'A fault was found in it.' },
  },
};

const template: NewTemplate = {
  note: '첫 배포',
  conditions: [
    { name: 'testers', when: { players: ['ann', 'ben'] }, description: 'People of the company' },
    { name: 'korea', when: { countries: ['KR'] } },
    {
      name: 'new shop 10%',
      when: { percent: { from: 0, to: 10, seed: 'shop' }, versions: [{ op: '>=', version: '2.0.0' }] },
    },
  ],
  parameters: {
    daily_gems: { type: 'number', default: 10, values: [{ condition: 'korea', value: 20 }] },
    new_shop: {
      type: 'boolean',
      default: false,
      values: [
        { condition: 'testers', value: true },
        { condition: 'new shop 10%', value: true },
      ],
    },
    greeting: {
      type: 'string',
      default: 'Welcome back!',
      values: [{ condition: 'korea', value: '다시 만나 반가워요!' }],
    },
    stage: {
      type: 'json',
      schema: { type: 'object', required: ['boss'], properties: { boss: { type: 'string' }, hp: { type: 'number' } } },
      default: { boss: 'dragon', hp: 1200 },
    },
  },
};

/** What Pink Games makes. */
export const games: readonly Game[] = [
  {
    app: { key: 'pink', name: '핑크 러너', defaultLocale: 'ko' },
    platforms: [
      { platform: 'ios', storeId: '1234567890', minimum: '1.8.0', recommended: '2.0.0', texts },
      { platform: 'android', storeId: 'com.example.pink', minimum: '1.8.0', recommended: '2.0.0', texts },
    ],
    releases: [
      { semver: '1.8.0', build: 180, state: 'live' },
      { semver: '1.9.1', build: 191, state: 'blocked' },
      { semver: '1.9.2', build: 192, state: 'live' },
      { semver: '2.0.0', build: 200, state: 'live', countries: ['KR', 'US', 'GB', 'CA', 'AU'] },
      { semver: '2.1.0', build: 210, state: 'draft' },
    ],
    template,
  },
  {
    app: { key: 'stories', name: 'Pink Stories', defaultLocale: 'en' },
    platforms: [{ platform: 'ios', storeId: '1234567891', texts }],
    releases: [{ semver: '1.0.0', build: 1, state: 'live' }],
    template: { conditions: [], parameters: { autoplay: { type: 'boolean', default: true } } },
  },
];
