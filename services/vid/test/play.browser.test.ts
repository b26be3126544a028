import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';
import { afterAll, describe, expect, test } from 'vitest';
import { hasFfmpeg, makeFilm } from './support/films.ts';
import { startVid } from './support/start-vid.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const isRun = hasFfmpeg && existsSync(executablePath);
const service = await startVid();
const args = ['--headless', '--no-sandbox', '--disable-gpu', '--autoplay-policy=no-user-gesture-required'];
const browser = isRun ? await chromium.launch({ executablePath, args }) : undefined;
afterAll(() => browser?.close());
const script = readFileSync(createRequire(import.meta.url).resolve('hls.js/dist/hls.min.js'), 'utf8');

interface Seen {
  readonly isEnded: boolean;
  readonly errors: string[];
  readonly heights: number[];
  readonly tracks: string[];
  readonly duration: number;
  readonly time: number;
}

/** Plays on a page of another site: `localhost` is another origin than the service's address. */
async function play(source: string, headers: Readonly<Record<string, string>> = {}): Promise<Seen> {
  const page = await (browser as NonNullable<typeof browser>).newPage();
  await page.goto(`${service.url.replace('127.0.0.1', 'localhost')}/health/live`);
  await page.addScriptTag({ content: script });
  await page.addScriptTag({
    content: `
      const video = document.body.appendChild(document.createElement('video'));
      const seen = { isEnded: false, errors: [], heights: [], tracks: [], duration: 0, time: 0 };
      globalThis.seen = seen;
      const hls = new Hls({ xhrSetup: (xhr) => Object.entries(${JSON.stringify(headers)}).forEach((one) => xhr.setRequestHeader(...one)) });
      hls.on(Hls.Events.ERROR, (_event, { details, fatal }) => fatal && seen.errors.push(details));
      hls.on(Hls.Events.MANIFEST_PARSED, () => {
        seen.heights = hls.levels.map(({ height }) => height);
        seen.tracks = hls.allSubtitleTracks.map(({ lang, name }) => lang + ' ' + name);
        video.muted = true;
        video.playbackRate = 4;
        video.play();
      });
      const look = () => { seen.duration = video.duration; seen.time = video.currentTime; };
      video.addEventListener('timeupdate', look);
      video.addEventListener('ended', () => { look(); seen.isEnded = true; });
      hls.loadSource(${JSON.stringify(service.url + source)});
      hls.attachMedia(video);`,
  });
  await page.waitForFunction(
    () =>
      (globalThis as unknown as { seen: Seen }).seen.isEnded ||
      (globalThis as unknown as { seen: Seen }).seen.errors.length > 0,
    undefined,
    { timeout: 120_000 },
  );
  const seen = await page.evaluate(() => (globalThis as unknown as { seen: Seen }).seen);
  await page.close();
  return seen;
}

describe.skipIf(!isRun)(`in chromium${isRun ? '' : ' (skipped: there is no chromium or no ffmpeg here)'}`, () => {
  test('a film of 20 s is made and played to its end, by hls.js', async () => {
    const made = await service.make(makeFilm({ seconds: 20 }));
    expect(made).toMatchObject({ state: 'ready', durationMs: 20_000, encoding: { state: 'ready', progress: 100 } });
    const seen = await play(`/playback/${made.playbacks[0]?.id}/master.m3u8`);
    expect(seen).toMatchObject({ isEnded: true, errors: [], heights: [144, 360, 480] });
    expect(seen.duration).toBeCloseTo(20, 0);
    expect(seen.time).toBeCloseTo(20, 0);

    const { body: signed } = await service.shop<{ id: string }>('POST', `/videos/${made.id}/playbacks`, {
      body: { policy: 'signed' },
    });
    const asked = { playbackId: signed.id, kind: 'video', playerId: 'ann', deviceId: 'tv' };
    const { body } = await service.shop<{ token: string }>('POST', '/tokens', { body: asked });
    const address = `/playback/${signed.id}/master.m3u8?token=${body.token}`;
    expect(await play(address, { 'clever-device': 'tv' })).toMatchObject({ isEnded: true, errors: [] });
    expect(await play(`${address}&device=tv`)).toMatchObject({ isEnded: true, errors: [] });
    expect(await play(address)).toMatchObject({ isEnded: false, errors: ['manifestLoadError'] });
  }, 900_000);
});
