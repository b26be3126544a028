/** A player of the demo. */
export interface Person {
  readonly deviceId: string;
  readonly handle: string;
  readonly displayName: string;
  readonly locale: string;
  readonly country: string;
  readonly identity: { readonly kind: 'kakao' | 'google' | 'apple'; readonly subject: string } | undefined;
  readonly level: number;
  /** Positions of those it follows, all before its own. */
  readonly follows: readonly number[];
}

const families = '김 이 박 최 정 강 조 윤 장 임 한 오 서 신 권'.split(' ');
const given = '민준 서연 도윤 지우 하준 서윤 시우 하은 지호 수아 예준 지안 유나 현우 은서'.split(' ');
const english = 'Olivia Noah Emma Liam Ava Mason Mia Ethan Zoe Lucas Ruby Oscar Ivy Leo Grace'.split(' ');
const places = ['US', 'GB', 'CA', 'AU'];

/** The first ones are the popular ones. */
const stars = 12;

/** Makes the people of the demo, the same each time: two of three Korean, most of them without a sign-in. */
export const createPeople = (count: number): Person[] => Array.from({ length: count }, (_, at) => createPerson(at));

function createPerson(at: number): Person {
  const isKorean = at % 3 !== 2;
  const name = isKorean ? `${pick(families, at, 1)}${pick(given, at, 2)}` : pick(english, at, 3);
  return {
    deviceId: `seed-device-${at}`,
    handle: `${name}_${at}`,
    displayName: name,
    locale: isKorean ? 'ko-KR' : 'en-US',
    country: isKorean ? 'KR' : pick(places, at, 4),
    identity:
      at % 4 === 0 ? { kind: isKorean ? 'kakao' : pick(['google', 'apple'], at, 5), subject: `seed-${at}` } : undefined,
    level: 1 + (mix(at, 6) % 60),
    follows: followsOf(at),
  };
}

/** A star, somebody, and the one before. */
function followsOf(at: number): number[] {
  if (at === 0) return [];
  return [...new Set([mix(at, 7) % Math.min(at, stars), mix(at, 8) % at, at - 1])];
}

const pick = <const Item>(items: readonly Item[], at: number, salt: number) =>
  items[mix(at, salt) % items.length] as Item;

/** Scatters numbers, always the same way. */
function mix(at: number, salt: number): number {
  const mixed = Math.imul((at + 1) ^ (salt * 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}
