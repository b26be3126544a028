import type { NewKind } from '@clever/model-item';

type Entry = Partial<NewKind> & Pick<NewKind, 'id' | 'name'>;

/** What Pink Games hands out and sells. */
export const catalogue: readonly Entry[] = [
  { id: 'gold', name: '골드 · Gold', tradable: true, metadata: { icon: 'coin' } },
  { id: 'gem', name: '보석 · Gem', products: { 'com.pink.gems100': 100, gems_100: 100 }, metadata: { icon: 'gem' } },
  { id: 'point', name: '축제 포인트 · Festival point', expiresAfter: 2_592_000, maxPerPlayer: 100_000 },
  {
    id: 'potion',
    name: '회복 물약 · Potion',
    maxPerPlayer: 99,
    prices: [
      { kind: 'gold', amount: 30 },
      { kind: 'gem', amount: 1 },
    ],
  },
  {
    id: 'blossom-sword',
    name: '벚꽃 검 · Blossom sword',
    isUnique: true,
    tradable: true,
    prices: [{ kind: 'gem', amount: 50 }],
  },
  { id: 'old-ticket', name: '지난 입장권 · Old ticket' },
];
