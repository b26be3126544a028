import type { Sent } from '@clever/contract';
import type { post } from '@clever/model-post';

type Operations = typeof post.operations;

/** A post of the demo, with what others said. */
interface Said {
  readonly author: string;
  readonly title: string;
  readonly body: string;
  readonly tags?: string[];
  readonly isPinned?: true;
  readonly comments?: readonly (readonly [author: string, body: string])[];
}

interface SeedBoard {
  readonly board: Sent<Operations['createBoard']>['body'];
  readonly posts: readonly Said[];
}

/** Boards of Pink Games. */
export const boards: readonly SeedBoard[] = [
  {
    board: {
      slug: 'news',
      name: '소식 · News',
      description: '핑크게임즈가 알립니다',
      writers: 'listed',
      listed: ['pink-games'],
      isPublic: true,
    },
    posts: [
      {
        ...{ author: 'pink-games', title: '봄맞이 업데이트 안내', tags: ['업데이트'], isPinned: true },
        body: '**벚꽃 섬**이 열렸습니다.\n\n- 새 퀘스트 12개\n- 출석 보상 개편\n\n자세한 내용은 [공식 사이트](https://pink.example.com/spring)에서 확인하세요.',
        comments: [
          ['ann', '벚꽃 섬 배경 음악이 정말 좋아요 🌸'],
          ['ben', '@ann 저도요! 밤에 들으면 더 좋습니다'],
        ],
      },
      {
        author: 'pink-games',
        title: 'Patch notes 2.1',
        tags: ['update'],
        body: 'Loading is **twice as fast** on older phones.\n\n| Fixed | |\n|-|-|\n| Lost saves | yes |',
      },
    ],
  },
  {
    board: { slug: 'free', name: '자유 게시판 · Free talk', isPublic: true, postsPerHour: 30, commentsPerHour: 300 },
    posts: [
      {
        ...{ author: 'ann', title: '겨울 바다 스크린샷', tags: ['스크린샷', '바다'] },
        body: '갯벌 맵 끝까지 가면 *노을*이 보여요. 꼭 가 보세요!',
        comments: [
          ['ben', '여기 어떻게 가나요?'],
          ['cho', '시발점에서 동쪽으로 쭉 가면 됩니다'],
        ],
      },
      {
        author: 'ben',
        title: 'Looking for a guild',
        tags: ['guild'],
        body: 'Level 41, plays at night (KST). Friendly people only, please.',
        comments: [['ann', 'Come to **Pink Foxes**!']],
      },
      {
        author: 'cho',
        title: '보스 공략 정리',
        tags: ['공략'],
        body: '1. 방패를 든다\n2. 세 번째 공격 뒤에 *두 번* 구른다\n3. 약점은 꼬리입니다',
      },
    ],
  },
  {
    board: { slug: 'secret', name: '익명 게시판 · Anonymous', isAnonymous: true, needsApproval: true },
    posts: [{ author: 'ann', title: '고민이 있어요', body: '길드를 옮기고 싶은데 말을 못 하겠어요.' }],
  },
];

export const blockedWords: readonly Sent<Operations['createWord']>['body'][] = [
  { word: '시발', innocents: ['시발점', '시발역', '다시발'] },
  { word: '씨발' },
  { word: '병신', innocents: ['병신년'] },
  { word: 'fuck' },
  { word: '현금거래', action: 'hold' },
];
