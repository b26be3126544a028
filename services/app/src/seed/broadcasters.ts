import type { NewSource } from '@clever/model-archive';
import type { Aired } from './programmes.ts';

/** Broadcasters, and the format of their records. */
export interface Broadcaster {
  readonly name: string;
  readonly source: NewSource;
  readonly write: (programmes: readonly Aired[]) => string;
}

const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
const csv = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map(quote).join(',')).join('\r\n');

/** Four formats: only the first two have categories, as it is in life. */
export const broadcasters: readonly Broadcaster[] = [
  {
    name: 'hanbit',
    source: {
      title: '한빛방송 편성 자료',
      format: 'csv',
      rank: 10,
      mapping: {
        key: { from: '프로그램ID' },
        title: { from: '제목' },
        broadcaster: { value: '한빛방송' },
        firstAired: { from: '첫방송일' },
        synopsis: { from: '줄거리' },
        people: { from: '출연', split: ';' },
        category: { from: '분류' },
      },
    },
    write: (programmes) =>
      csv([
        ['프로그램ID', '제목', '첫방송일', '줄거리', '출연', '분류'],
        ...programmes.map(({ key, title, day, synopsis, people, category }) => {
          return [key, title, day.replaceAll('-', '.'), synopsis, people.join(';'), category];
        }),
      ]),
  },
  {
    name: 'nuri',
    source: {
      title: '누리TV 아카이브',
      format: 'json',
      rank: 20,
      mapping: {
        items: 'data.list',
        key: { from: 'id' },
        title: { from: 'info.title' },
        originalTitle: { from: 'info.titleEn' },
        broadcaster: { value: '누리TV' },
        firstAired: { from: 'onAir' },
        synopsis: { from: 'info.summary' },
        people: { from: 'info.cast' },
        category: { from: 'genre' },
      },
    },
    write: (programmes) => {
      const list = programmes.map(({ key, title, titleEn, day, synopsis, people, category }) => {
        const info = { title, titleEn, summary: synopsis, cast: people.map((name) => ({ name, role: '출연' })) };
        return { id: key, onAir: day.replaceAll('-', ''), genre: category, info };
      });
      return JSON.stringify({ data: { list } });
    },
  },
  {
    name: 'daon',
    source: {
      title: '다온문화방송 목록',
      rank: 30,
      format: 'csv',
      mapping: {
        key: { from: 'code' },
        title: { from: 'name' },
        broadcaster: { value: '다온문화방송' },
        firstAired: { from: 'date' },
        synopsis: { from: 'story' },
      },
    },
    write: (programmes) =>
      csv([
        ['code', 'name', 'date', 'story'],
        ...programmes.map(({ key, title, day, synopsis }) => [key, title, day, synopsis]),
      ]),
  },
  {
    name: 'eastwave',
    source: {
      title: 'EastWave catalogue',
      rank: 40,
      format: 'json',
      mapping: {
        key: { from: 'ref' },
        title: { from: 'title.ko' },
        originalTitle: { from: 'title.en' },
        broadcaster: { value: 'EastWave' },
        firstAired: { from: 'first_aired' },
        synopsis: { from: 'logline' },
      },
    },
    write: (programmes) =>
      JSON.stringify(
        programmes.map(({ key, title, titleEn, day, synopsis }) => {
          return { ref: key, title: { ko: title, en: titleEn }, first_aired: day, logline: synopsis };
        }),
      ),
  },
];
