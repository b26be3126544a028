import type { NewLink } from '@clever/model-link';

const site = 'https://pink.example.com';
/** Links to the stores of the company's apps: the app service knows where they are. */
export const appLinks: readonly NewLink[] = [
  { slug: 'get', title: '핑크 러너 설치', target: { app: 'pink', fallback: site }, tags: ['store', 'pink'] },
  {
    slug: 'stories',
    title: 'Pink Stories 설치',
    target: `${site}/stories`,
    tags: ['store', 'stories'],
    rules: [{ when: { platforms: ['ios'] }, target: { app: 'stories' } }],
  },
];

/** Links that lead elsewhere by language or time. */
const lasting: readonly NewLink[] = [
  {
    slug: 'help',
    title: '고객센터 · Help',
    target: `${site}/en/help`,
    tags: ['support'],
    rules: [{ when: { languages: ['ko'] }, target: `${site}/ko/help` }],
  },
  {
    slug: 'community',
    title: '공식 카페 · Discord',
    target: 'https://discord.example.com/pink',
    tags: ['community'],
    rules: [{ when: { countries: ['KR'] }, target: 'https://cafe.example.com/pinkrunner' }],
  },
  { slug: 'jobs', title: '핑크게임즈 채용', target: `${site}/jobs`, tags: ['company'], redirectStatus: 308 },
  {
    slug: 'beta',
    title: 'Closed beta, the first 500',
    target: `${site}/beta`,
    tags: ['beta'],
    maxVisits: 500,
    expiredTarget: `${site}/beta/full`,
  },
];

const campaigns = [
  { name: 'spring', title: '봄맞이 벚꽃 축제' },
  { name: 'anniversary', title: '출시 2주년 · Two years of Pink' },
  { name: 'guilds', title: '길드 대전 사전 등록' },
  { name: 'stickers', title: '이모티콘 증정 · Free stickers' },
];
const channels = ['instagram', 'youtube', 'kakao', 'naver', 'discord', 'poster'];

/** One link for each campaign and channel, so that their visits are counted apart. */
const ofCampaigns = campaigns.flatMap(({ name, title }) =>
  channels.map((channel): NewLink => {
    const target = `${site}/events/${name}?utm_campaign=${name}&utm_source=${channel}`;
    return { slug: `${name}-${channel}`, title: `${title} (${channel})`, target, tags: [name, channel] };
  }),
);

/** The links of the demo that need no app. */
export const campaignLinks: readonly NewLink[] = [...lasting, ...ofCampaigns];
