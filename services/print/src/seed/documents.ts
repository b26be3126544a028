/** The kind of the item service's own demo, to the letter: whichever comes first makes it. */
export const point = {
  body: { id: 'point', name: '축제 포인트 · Festival point', expiresAfter: 2_592_000, maxPerPlayer: 100_000 },
  key: 'seed-kind-point',
};

/** The PC of the reading room, and its group. */
export const pc = { channel: 'group:library', subscriber: 'device:seed-pc-reading-room' };

/** What students print: one waits for a PC, one is given back as no PC is there, one costs more than its player has. */
export const documents = [
  {
    name: '졸업 논문.md',
    text: '# 졸업 논문 · Thesis\n\n갯벌의 하루 · A day on the mudflat\n',
    printers: 'library',
    points: 30,
  },
  {
    name: '축제 포스터.md',
    text: '# 축제 포스터 · Festival poster\n\n저녁 8시 · At eight\n',
    printers: 'basement',
    points: 20,
  },
  {
    name: '강의 노트.md',
    text: '# 강의 노트 · Lecture notes\n\n12쪽 · Twelve pages\n',
    printers: 'library',
    points: 5_000,
  },
] as const;
