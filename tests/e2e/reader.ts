/** A reader's browser: Debian's Chromium, at a page as it was exported. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium } from '@playwright/test';
import { serveFolder } from '../../electron/exporting/served-files.ts';
import { violationsOn } from './accessible.ts';
import { test as withDesk } from './launch.ts';

const CHROMIUM = '/usr/bin/chromium';

/** Why there is no reader; undefined where there is one. */
export const CHROMIUM_MISSING = existsSync(CHROMIUM)
  ? undefined
  : 'chromium is not here (Debian: chromium)';

/** Starts the reader's browser. Close it when done. @param letters the size that is set in it, in pixels */
export const startReader = (letters = 16): Promise<Browser> =>
  chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', `--blink-settings=defaultFontSize=${letters}`],
  });

/** A reader at what was exported: skipped where there is no browser. */
interface Reader {
  /** See {@link startReader}; without a size it is the one that all share. */
  start(letters?: number): Promise<Browser>;
  /** Serves a folder; gives its address. */
  serve(dir: string): Promise<string>;
}

/** Starts a reader with letters of the usual size once for all tests of a worker. */
function createSharedReader() {
  let browser: Browser | undefined;
  return {
    start: async (): Promise<Browser> => {
      browser ??= await startReader();
      return browser;
    },
    /** Closes all pages. */
    leave: async (): Promise<void> => {
      await Promise.all((browser?.contexts() ?? []).map((context) => context.close()));
    },
    end: () => browser?.close(),
  };
}

/** A test with a desk and a reader; what it started is closed. */
export const test = withDesk.extend<
  { reader: Reader },
  { sharedReader: ReturnType<typeof createSharedReader> }
>({
  sharedReader: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright's form for a fixture that needs no other
    async ({}, use) => {
      const shared = createSharedReader();
      await use(shared);
      await shared.end();
    },
    { scope: 'worker' },
  ],
  reader: async ({ sharedReader }, use, info) => {
    info.skip(CHROMIUM_MISSING !== undefined, CHROMIUM_MISSING ?? '');
    const started: { close(): unknown }[] = [];
    await use({
      start: async (letters) => {
        if (letters === undefined) return sharedReader.start();
        const browser = await startReader(letters);
        started.push(browser);
        return browser;
      },
      serve: async (dir) => {
        const { server, url } = await serveFolder(dir, 0);
        started.push(server);
        return url;
      },
    });
    await sharedReader.leave();
    for (const one of started) await one.close();
  },
});

/** How a page is looked at. */
export interface Look {
  /** Pixels of the window. */
  readonly width: number;
  readonly look: 'light' | 'dark' | 'print';
  /** Where a picture of it goes. */
  readonly shot?: string | undefined;
}

const windowOf = ({ width, look }: Look): BrowserContextOptions => ({
  viewport: { width, height: 900 },
  colorScheme: look === 'dark' ? 'dark' : 'light',
});

/** What a reader gets to see, and what went on behind it. */
export interface Seen {
  /** Addresses asked for that are not the package's own. */
  readonly elsewhere: readonly string[];
  /** What the browser complained of. */
  readonly said: readonly string[];
  /** Pixels that the page is wider than the window. */
  readonly tooWide: number;
  /** Cumulative layout shift. */
  readonly shift: number;
}

/** A page as it should be. */
export const FINE: Seen = { elsewhere: [], said: [], tooWide: 0, shift: 0 };

/** Reads a page to its last picture. @param address of the page, `file:` or `http:` */
export async function lookAt(browser: Browser, address: string, how: Look): Promise<Seen> {
  const context = await browser.newContext(windowOf(how));
  const page = await context.newPage();
  if (how.look === 'print') await page.emulateMedia({ media: 'print' });
  const asked: string[] = [];
  const said: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  page.on('console', (message) => {
    // Browsers ask every server for its icon.
    if (!message.location().url.endsWith('/favicon.ico')) said.push(message.text());
  });
  await page.goto(address);
  // One that is far below comes when it is near.
  for (const image of await page.locator('img').all()) await image.scrollIntoViewIfNeeded();
  await page.waitForFunction(() =>
    [...document.images].every(({ naturalWidth }) => naturalWidth > 0),
  );
  const tooWide = await page.evaluate(() =>
    Math.max(0, document.documentElement.scrollWidth - innerWidth),
  );
  const shift = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries())
            sum += (entry as unknown as { value: number }).value;
        }).observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => done(sum), 100);
      }),
  );
  if (how.shot) await page.screenshot({ path: how.shot, fullPage: how.width < 3000 });
  await context.close();
  const base = new URL('.', address).href;
  return {
    elsewhere: asked.filter((each) => !each.startsWith(base) && !each.startsWith('data:')),
    said,
    tooWide,
    // On paper nothing moves: there is no moment before a picture has come.
    shift: how.look === 'print' ? 0 : shift,
  };
}

/** What axe finds on a page. Where scripts may not run, it looks in with the policy set aside. */
export async function axeViolations(browser: Browser, address: string, how: Look) {
  const context = await browser.newContext({ ...windowOf(how), bypassCSP: true });
  const page = await context.newPage();
  await page.goto(address);
  const violations = await violationsOn(page);
  await context.close();
  return violations;
}

/** What axe finds on a page in the light and in the dark. */
export async function axeInBothLooks(browser: Browser, address: string, width: number) {
  const light = await axeViolations(browser, address, { width, look: 'light' });
  const dark = await axeViolations(browser, address, { width, look: 'dark' });
  return [...light, ...dark];
}
