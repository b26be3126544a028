import { existsSync } from 'node:fs';
import { type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Whether there is a browser to test with: Debian's `chromium`, or what CHROMIUM names. */
export const hasBrowser = existsSync(executablePath);
/** What titles of tests say where there is none. */
export const without = hasBrowser ? '' : ' (skipped: there is no chromium here)';

const flags = [
  'no-sandbox',
  'disable-gpu',
  'disable-background-networking',
  'disable-component-update',
  'disable-sync',
];

export type Size = 'desktop' | 'phone';
export const viewports = { desktop: { width: 1280, height: 860 }, phone: { width: 320, height: 700 } };

interface Tab {
  readonly page: Page;
  /** What the browser complained of: blocked styles and scripts, and errors in ours. Answers of 4xx are no fault of a page. */
  readonly complaints: readonly string[];
}

/** Opens a browser for the tests of a file, and closes it after them. */
export function useBrowser() {
  let close = async () => {};
  let newContext: (options: BrowserContextOptions) => Promise<BrowserContext>;
  beforeAll(async () => {
    if (!hasBrowser) return;
    const browser = await chromium.launch({ executablePath, args: ['headless', ...flags].map((flag) => `--${flag}`) });
    newContext = (options) => browser.newContext(options);
    close = () => browser.close();
  });
  afterAll(() => close());

  /** A browser of one person: nothing is shared with another one. */
  async function openPerson(baseURL: string, options: BrowserContextOptions & { size?: Size } = {}): Promise<Tab> {
    const { size = 'desktop', ...rest } = options;
    const context = await newContext({ baseURL, viewport: viewports[size], locale: 'en-US', ...rest });
    context.setDefaultTimeout(60_000);
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => {
      const text = message.text();
      if (message.type() === 'error' && !text.startsWith('Failed to load resource')) complaints.push(text);
    });
    return { page, complaints };
  }
  return { openPerson };
}
