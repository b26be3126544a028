import type { Broadcaster } from './broadcasters.ts';
import { createProgrammes } from './programmes.ts';

/** A festival that showed programmes of others: its records are merged with theirs. */
export const festival: Broadcaster = {
  name: 'festival',
  source: {
    title: 'International documentary festival',
    format: 'json',
    rank: 50,
    mapping: {
      items: 'films',
      key: { from: 'no' },
      title: { from: 'title_ko' },
      originalTitle: { from: 'title_en' },
      people: { from: 'credits', split: ',' },
    },
  },
  write: (programmes) => {
    const films = programmes.map(({ key, title, titleEn, people }) => {
      return { no: key, title_ko: title, title_en: titleEn, credits: people.join(', ') };
    });
    return JSON.stringify({ films });
  },
};

const ofEach = 10;

/** Of the broadcasters that tell neither English titles nor, one of them, who was in it. */
export const shown = [...createProgrammes(0, ofEach), ...createProgrammes(100, ofEach)];
