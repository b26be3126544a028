import { createHash } from 'node:crypto';
import { uses } from '@clever/contract';
import { file } from '@clever/model-file';
import { defineSeed } from '@clever/service';
import sharp from 'sharp';

interface Picture {
  readonly name: string;
  readonly colours: readonly [string, string];
  readonly owner?: string;
}

const pictures: readonly Picture[] = [
  { name: '봄 이벤트 배너.png', colours: ['#ff9ec7', '#7c4dff'] },
  { name: 'Summer event banner.png', colours: ['#4dd0e1', '#ffd54f'] },
  { name: '앤의 프로필.png', colours: ['#a5d6a7', '#1b5e20'], owner: 'ann' },
];

const guide =
  '# 신고 안내 · How to report\n\n1. 화면을 저장합니다. Take a picture of the screen.\n2. 문의에 첨부합니다. Attach it.\n';

/** Banners and a guide of a games company, in Korean and English. */
export const seed = defineSeed({
  calls: [uses(file, 'put', 'hold')] as const,
  async run(call) {
    const planted = { what: 'files', made: 0, there: 0 };
    const put = async (
      bytes: Buffer,
      type: string,
      query: { name: string; kind: string; access: 'public' | 'strong'; owner?: string },
    ) => {
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const { status, body } = await call.file.put({
        params: { sha256 },
        query,
        headers: {},
        upload: { type, body: bytes },
      });
      await call.file.hold({ params: { id: body.id, holder: 'seed' } });
      planted[status === 201 ? 'made' : 'there']++;
    };
    for (const { name, colours, owner } of pictures)
      await put(await paint(colours), 'image/png', { name, kind: 'image', access: 'public', ...(owner && { owner }) });
    await put(Buffer.from(guide), 'text/markdown', { name: '신고 안내.md', kind: 'attachment', access: 'strong' });
    return [planted];
  },
});

/** A banner from one colour to another. */
function paint([from, to]: Picture['colours']): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="400"><defs><linearGradient id="g"><stop stop-color="${from}"/><stop offset="1" stop-color="${to}"/></linearGradient></defs><rect width="1200" height="400" fill="url(#g)"/></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}
