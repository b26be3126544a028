/** A programme of the demo. */
export interface Aired {
  readonly key: string;
  readonly title: string;
  readonly titleEn: string;
  /** 2003-04-19 */
  readonly day: string;
  readonly synopsis: string;
  readonly people: readonly string[];
  readonly category: string;
}

interface Genre {
  readonly category: string;
  readonly english: string;
  readonly titles: readonly string[];
  readonly whats: readonly string[];
  readonly ends: readonly string[];
}

const genres: readonly Genre[] = [
  {
    category: '자연',
    english: 'Nature',
    titles: ['숲의 사계', '갯벌의 시간', '두루미의 겨울', '고래를 찾아서'],
    whats: ['철새와 갯벌의 생태', '멸종 위기 동물의 서식지', '오래된 숲과 계곡의 식물', '바다 생물의 먼 이동'],
    ends: ['카메라가 일 년 동안 기록했다.', '기후 변화가 생태계를 어떻게 바꾸는지 관찰한다.'],
  },
  {
    category: '역사',
    english: 'History',
    titles: ['성곽의 기억', '조선의 하루', '포구의 백 년', '독립의 길'],
    whats: ['조선 시대 왕실의 기록', '전쟁을 겪은 마을의 증언', '독립운동가의 편지', '고분에서 나온 유물과 왕국'],
    ends: ['사료와 유적을 따라 되짚는다.', '역사학자와 후손의 증언으로 복원한다.'],
  },
  {
    category: '음식',
    english: 'Food',
    titles: ['어머니의 밥상', '시장의 맛', '국수 기행', '장독대 이야기'],
    whats: ['시장 골목의 국밥과 국수', '종가의 장과 김치', '제철 해산물로 차린 밥상', '산나물과 두부 요리'],
    ends: ['요리사가 재료와 조리법을 배운다.', '대를 이은 손맛과 식당의 하루를 담았다.'],
  },
  {
    category: '사람',
    english: 'People',
    titles: ['길 위의 이웃', '첫차의 사람들', '섬마을 선생님', '할머니의 교실'],
    whats: [
      '늦은 나이에 한글을 배우는 할머니',
      '첫차를 타는 노동자',
      '섬마을 학교의 마지막 졸업생',
      '귀농한 청년 부부',
    ],
    ends: ['가족과 이웃의 일상을 따라간다.', '서로를 돌보며 살아가는 마음을 만난다.'],
  },
  {
    category: '과학',
    english: 'Science',
    titles: ['로봇의 꿈', '별을 보는 밤', '뇌의 지도', '에너지의 내일'],
    whats: ['우주 망원경과 은하', '인공지능 로봇 연구소', '기억을 다루는 뇌 과학', '수소와 태양광 에너지 기술'],
    ends: ['과학자의 실험실에서 원리를 밝힌다.', '연구자와 함께 미래 기술을 검증한다.'],
  },
];

const places = '제주 강릉 순천 안동 통영 전주 경주 속초 목포 여수 춘천 군산 울릉도'.split(' ');
const placesEn =
  'Jeju Gangneung Suncheon Andong Tongyeong Jeonju Gyeongju Sokcho Mokpo Yeosu Chuncheon Gunsan Ulleungdo'.split(' ');
const people = '김하늘 이도현 박서진 최유리 정민호 한지원 오세훈 윤가람 서다은 임태오 강나루'.split(' ');

/** Makes programmes by combining places, titles and sentences: the same each time, and no two of one title. */
export const createProgrammes = (from: number, count: number): Aired[] =>
  Array.from({ length: count }, (_, at) => createProgramme(from + at));

function createProgramme(at: number): Aired {
  const { category, english, titles, whats, ends } = pick(genres, at);
  const turn = Math.floor(at / genres.length);
  const place = pick(places, turn);
  return {
    key: `P${String(at + 1).padStart(4, '0')}`,
    title: `${place}, ${pick(titles, Math.floor(turn / places.length))}`,
    titleEn: `${english} of ${pick(placesEn, turn)} ${at + 1}`,
    day: new Date(Date.UTC(1994, at % 12, 1 + ((at * 7) % 28)) + at * 40 * 86_400_000).toISOString().slice(0, 10),
    synopsis: `${place}에서 만난 ${pick(whats, turn + at)}. ${pick(ends, turn)}`,
    people: [pick(people, at), pick(people, at + 4)],
    category,
  };
}

/** Takes items in turn. */
const pick = <Item>(items: readonly Item[], at: number): Item => items[at % items.length] as Item;
