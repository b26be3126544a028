import { newId } from '@clever/contract';
import type { Database } from '@clever/contract/database';

const nouns =
  '바다 고래 해녀 서울 골목 전쟁 평화 조선 왕조 궁궐 북극 빙하 청소년 시장 새벽 장인 우주 로켓 섬마을 학교 민주화 운동 갯벌 철새 음악 철도 아마존 밀림 김치 발효 올림픽 도시 재생 화산 동굴 유네스코 경제 역사 과학 자연 인간 사람 여행 바람 산맥 한강 독도 제주 부산 광주 평양 만주 시베리아 ocean planet earth history people music science war river city'.split(
    ' ',
  );
const particles = ['', '의', '은', '는', '에서', '으로', '과', '를', '들의', '에게'];
const endings = ['기록한다', '살펴본다', '만나는 여정', '이야기', '현장을 찾아간다', '비밀을 연구했다', '탐사 보고서'];
const broadcasters = ['KBS', 'MBC', 'SBS', 'EBS', 'BBC', 'NHK'];
const categories = ['자연', '역사', '과학', '휴먼', '시사', '예술', '여행', '환경'];
const pageSize = 5_000;

/** A generator of numbers below 1, the same every time. @see https://en.wikipedia.org/wiki/Linear_congruential_generator */
function createRandom(): () => number {
  let state = 20_260_101;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Writes programmes with Korean titles and synopses of some 25 words, of which one in ten is rare. */
export async function writeProgrammes(database: Database, count: number): Promise<void> {
  const random = createRandom();
  const pick = <Value>(values: readonly Value[]) => values[Math.trunc(random() * random() * values.length)] as Value;
  const syllable = () => String.fromCharCode(0xac00 + Math.trunc(random() * 399) * 28);
  const word = () => (random() < 0.1 ? syllable() + syllable() + syllable() : pick(nouns)) + pick(particles);
  const words = (count: number) => Array.from({ length: count }, word).join(' ');
  for (let done = 0; done < count; done += pageSize) {
    const rows = Array.from({ length: Math.min(pageSize, count - done) }, () => {
      const title = `${words(1 + Math.trunc(random() * 3))} ${syllable()}${syllable()}`;
      return {
        id: newId(),
        title,
        title_key: title.replaceAll(' ', ''),
        broadcaster: pick(broadcasters),
        category: pick(categories),
        first_aired: new Date(Date.UTC(1980, 0, 1 + Math.trunc(random() * 16_000))),
        synopsis: `${words(24)} ${pick(endings)}`,
      };
    });
    await database.query({
      text: `INSERT INTO programme (id, title, title_key, broadcaster, category, category_source, first_aired, synopsis)
        SELECT id, title, title_key, broadcaster, category, 'import', first_aired, synopsis
        FROM jsonb_populate_recordset(null::programme, $1)`,
      values: [JSON.stringify(rows)],
    });
  }
  await database.query({ text: 'ANALYZE programme' });
}
