/** Exports of a thousand articles against Hugo, which builds the same content from Markdown; their portal; one article; a page's weight. */
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { picturedFigures } from '../../electron/exporting/figures.ts';
import { importMedia } from '../../electron/images/import.ts';
import { makeRenditions } from '../../electron/images/renditions.ts';
import { figureXmp } from '../../electron/images/xmp.ts';
import { articleBytes, sha256 } from '../../electron/library/files.ts';
import { createLibrary } from '../../electron/library/store.ts';
import { silent } from '../../electron/watcher.ts';
import { articleSchema, type MediaItem } from '../../shared/article.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, inTurn, median, milliseconds } from './bench.ts';
import { photographs } from './photographs.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ARTICLES = 1000;
const LENGTH = { words: 800, figures: 2 };
/** And one before, which warms up: it reads what the disk has to the machine's memory. */
const ROUNDS = 3;
/** Pixels of the file that Chromium takes by the page's `sizes` on a phone of 390 with three for each of the page. */
const PHONE = 960;

/** Runs a program to its end. Gives its time in ms, and the most memory it held in MB, by Linux' own count. */
async function measured(command: string, args: readonly string[], cwd = ROOT) {
  let peak = 0;
  const time = await milliseconds(async () => {
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'inherit'] });
    const ended = new Promise<number | null>((done, fail) => {
      child.once('error', fail);
      child.once('exit', done);
    });
    const timer = setInterval(async () => {
      const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '');
      peak = Math.max(peak, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024);
    }, 50);
    const code = await ended;
    clearInterval(timer);
    if (code !== 0) throw new Error(`${command} ended with ${code}`);
  });
  return { time, peak };
}

function pictures(): string[] {
  const articles = join(ROOT, 'assets/sample/library/articles');
  const [folder = ''] = readdirSync(articles).filter((name) => name.includes('samplenuoc'));
  const media = join(articles, folder, 'media');
  return readdirSync(media).map((name) => join(media, name));
}

const ARTICLE = {
  standfirst: 'Tóm tắt của bài.',
  section: 'Xã hội',
  source: 'Báo Vùng Cao',
  bylines: [{ name: 'Lò Thị Mai' }],
  tags: ['bản', 'nước'],
  published: '2026-03-01T08:00:00+07:00',
  review: { status: 'approved' },
};

/** Puts one article into a library. Gives its folder. */
function placeArticle(library: string, at: number, media: readonly MediaItem[]): string {
  const id = `bench${at}`;
  const slug = `bai-${at}`;
  const headline = `Bài số ${at} của bản`;
  const words = longArticle(LENGTH, media);
  const made = articleSchema.parse({ ...words, ...ARTICLE, media, id, slug, headline });
  const dir = join(library, 'articles', `2026-03-01-${slug}-${id}`);
  mkdirSync(join(dir, 'media'), { recursive: true });
  writeFileSync(join(dir, 'article.json'), articleBytes(made));
  return dir;
}

/** The picture once more, as another one: its letters after the end change nothing but its name. */
function twin(from: string, item: MediaItem, at: number, to: string): MediaItem {
  const bytes = Buffer.concat([readFileSync(join(from, 'media', item.name)), Buffer.from(`${at}`)]);
  const name = `${sha256(bytes)}.jpg`;
  writeFileSync(join(to, 'media', name), bytes);
  return { ...item, name, bytes: bytes.length };
}

/** Puts copies of a picture's cached files where those of its twin are looked for. */
function cacheTwin(cache: string, cached: readonly string[], item: MediaItem, other: MediaItem) {
  const own = item.name.slice(0, 64);
  for (const file of cached.filter((name) => name.startsWith(own)))
    copyFileSync(join(cache, file), join(cache, other.name.slice(0, 64) + file.slice(64)));
}

/**
 * A library of approved articles of equal length, each with two pictures that no other has. Their renditions are cached
 * as their first export would have left them; to make two thousand for it would take an hour.
 */
async function makeLibrary(library: string): Promise<string[]> {
  await createLibrary(library, 'Báo Vùng Cao');
  const first = placeArticle(library, 0, []);
  const sources = pictures().map((path) => ({ path }));
  const { imported } = await importMedia(first, sources, silent);
  const media = imported.map(({ media: item }) => item);
  placeArticle(library, 0, media);
  await galley([first], join(library, '../first'));
  const cache = join(library, '.galley/renditions');
  const cached = readdirSync(cache);
  const others = Array.from({ length: ARTICLES - 1 }, (_each, before) => {
    const at = before + 1;
    const dir = placeArticle(library, at, []);
    const own = media.map((item) => twin(first, item, at, dir));
    for (const [n, item] of media.entries()) cacheTwin(cache, cached, item, own[n] ?? item);
    return placeArticle(library, at, own);
  });
  return [first, ...others];
}

const run = (...words: string[]) =>
  measured(process.execPath, [join(ROOT, 'electron/galley.mjs'), ...words]);
const galley = (dirs: readonly string[], out: string, ...options: string[]) =>
  run('export', ...dirs, '--out', out, ...options);

/** Makes the portal of all articles over the one that is there. */
async function portalOf(library: string, dirs: readonly string[], out: string): Promise<number> {
  await galley(dirs, out);
  const times: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1)
    times.push((await run('portal', out, '--library', library)).time);
  return median(times.slice(1));
}

/** The same articles and pictures as Hugo takes them. */
async function makeSite(site: string, dirs: readonly string[]): Promise<void> {
  cpSync(join(import.meta.dirname, 'hugo'), site, { recursive: true });
  const css = ['page.css', 'article.css'].map((name) =>
    readFileSync(join(ROOT, 'assets/export', name)),
  );
  writeFileSync(join(site, 'article.css'), Buffer.concat(css));
  const content = join(site, 'content');
  await galley(dirs, content, '--form', 'markdown');
  for (const name of readdirSync(content)) rmSync(join(content, name, 'manifest.json'));
}

/** KB of the heaviest of eight photographs in the file that a phone takes of a lead picture: AVIF, with its words. */
async function leadOnPhone(libraryDir: string): Promise<number> {
  const articleDir = join(libraryDir, 'photographs');
  mkdirSync(articleDir, { recursive: true });
  const sources = photographs().all.map((path) => ({ path }));
  const { imported } = await importMedia(articleDir, sources, silent);
  const media = imported.map((each) => each.media);
  const article = longArticle({ words: 100, figures: media.length }, media);
  const views = [{ widths: [PHONE], formats: ['avif'] as const }];
  const order = { libraryDir, articleDir, views };
  const sizes: number[] = [];
  for (const { figure, media: item } of picturedFigures(article)) {
    const xmp = figureXmp(figure, item);
    const [[file] = []] = await makeRenditions({ ...order, media: item, xmp }, silent);
    if (file) sizes.push(statSync(file.path).size / 1024);
  }
  if (sizes.length < sources.length) throw new Error('Not every photograph was made small');
  return Math.max(...sizes);
}

/** Puts a sentence into an article, as somebody would who corrects it after it left. */
function change(dir: string, round: number): void {
  const path = join(dir, 'article.json');
  const article = articleSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  writeFileSync(path, articleBytes({ ...article, standfirst: `Bản sửa lần ${round}.` }));
}

/** Exports one article in its usual forms over the package that is there, each time after a change. */
async function oneChanged(dir: string, out: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    change(dir, round);
    times.push((await galley([dir], out)).time);
  }
  return median(times);
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'export',
  run: async () => {
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    try {
      const dirs = await makeLibrary(join(root, 'library'));
      const site = join(root, 'site');
      await makeSite(site, dirs);
      let round = 0;
      // Each time into a new folder: ext4 looks long for room where tens of thousands of files were deleted just now.
      const place = () => join(root, `${round++}`);
      const peaks: { ours: number; theirs: number } = { ours: 0, theirs: 0 };
      const [ours, theirs] = await inTurn(ROUNDS, [
        async () => {
          const made = await galley(dirs, place(), '--form', 'html');
          peaks.ours = Math.max(peaks.ours, made.peak);
          return made.time;
        },
        async () => {
          const to = place();
          const built = await measured('hugo', ['--quiet', '--destination', to], site);
          const pages = readdirSync(to).length;
          if (pages < ARTICLES) throw new Error(`Hugo made ${pages} pages of ${ARTICLES}`);
          peaks.theirs = Math.max(peaks.theirs, built.peak);
          return built.time;
        },
      ]);
      const out = place();
      await galley(dirs.slice(0, 1), out);
      const one = await oneChanged(dirs[0] ?? '', out);
      const portal = await portalOf(join(root, 'library'), dirs, place());
      const limits = { peer: 'the limit', limit: 1 };
      return [
        {
          figure: `${ARTICLES} articles to pages with all their picture files, each hashed`,
          value: median(ours),
          peer: 'hugo, which copies them',
          peerValue: median(theirs),
          unit: 'ms',
          limit: 1.5,
        },
        {
          ...limits,
          figure: `memory of that (hugo: ${peaks.theirs.toFixed(0)} MB)`,
          value: peaks.ours,
          peerValue: 500,
          unit: 'MB',
        },
        {
          figure: `the portal of ${ARTICLES} articles, made again`,
          value: portal,
          peer: 'their export',
          peerValue: median(ours),
          unit: 'ms',
          limit: 0.5,
        },
        {
          ...limits,
          figure: 'one changed article, from the start of the command to its end',
          value: one,
          peerValue: 1000,
          unit: 'ms',
        },
        {
          ...limits,
          figure: 'a page of 800 words without pictures',
          value: statSync(join(out, readdirSync(out)[0] ?? '', 'index.html')).size / 1024,
          peerValue: 30,
          unit: 'KB',
        },
        {
          ...limits,
          figure: 'a lead picture on a phone, the heaviest of eight photographs',
          value: await leadOnPhone(join(root, 'photographs')),
          peerValue: 100,
          unit: 'KB',
        },
      ];
    } finally {
      await removeFolder(root);
    }
  },
};
