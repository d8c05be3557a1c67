/** Exports of a thousand articles against Hugo, which builds the same content from Markdown; one article; a page's weight. */
import { spawn } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  linkSync,
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
import { importMedia } from '../../electron/images/import.ts';
import { articleBytes, readArticleFile } from '../../electron/library/files.ts';
import { addArticle, createLibrary } from '../../electron/library/store.ts';
import { articleSchema, type MediaItem } from '../../shared/article.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { type Bench, median, milliseconds, type Row } from './bench.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ARTICLES = 1000;
const LENGTH = { words: 800, figures: 2 };
const ROUNDS = 2;
/** Pixels: a phone of 390 with three for each of the page asks for the next wider file of the lead. */
const PHONE = 960;

const silent = { progress: () => {}, cancelled: () => false };

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

/** A library of equal articles that differ in their words; its pictures lie in each folder, as links. */
async function makeLibrary(library: string): Promise<string[]> {
  await createLibrary(library, 'Báo Vùng Cao');
  const first = await addArticle(library, longArticle(LENGTH));
  const sources = pictures().map((path) => ({ path }));
  const { imported } = await importMedia(first.dir, sources, silent);
  const media: MediaItem[] = imported.map(({ media: item }) => item);
  const { article } = await readArticleFile(first.dir);
  const dirs = Array.from({ length: ARTICLES }, (_each, at) => {
    const id = `bench${at}`;
    const dir = join(library, 'articles', `2026-03-01-bai-${at}-${id}`);
    mkdirSync(join(dir, 'media'), { recursive: true });
    for (const { name } of media)
      linkSync(join(first.dir, 'media', name), join(dir, 'media', name));
    const made = articleSchema.parse({
      ...article,
      ...longArticle(LENGTH, media),
      id,
      slug: `bai-${at}`,
      headline: `Bài số ${at} của bản`,
      standfirst: 'Tóm tắt của bài.',
      section: 'Đời sống',
      source: 'Báo Vùng Cao',
      bylines: [{ name: 'Lò Thị Mai' }],
      tags: ['bản', 'nước'],
      published: '2026-03-01T08:00:00+07:00',
      media,
      review: { status: 'approved' },
    });
    writeFileSync(join(dir, 'article.json'), articleBytes(made));
    return dir;
  });
  rmSync(first.dir, { recursive: true });
  return dirs;
}

const galley = (dirs: readonly string[], out: string, ...options: string[]) => {
  const cli = join(ROOT, 'electron/galley.mjs');
  const reason = ['--override', 'bench'];
  return measured(process.execPath, [cli, 'export', ...dirs, '--out', out, ...options, ...reason]);
};

/** The same articles and pictures as Hugo takes them. */
async function makeSite(site: string, dirs: readonly string[]): Promise<void> {
  cpSync(join(import.meta.dirname, 'hugo'), site, { recursive: true });
  copyFileSync(join(ROOT, 'assets/export/article.css'), join(site, 'article.css'));
  const content = join(site, 'content');
  await galley(dirs, content, '--form', 'markdown');
  for (const name of readdirSync(content)) rmSync(join(content, name, 'manifest.json'));
}

function weights(packageDir: string): Row[] {
  const images = readdirSync(join(packageDir, 'images'));
  const html = readFileSync(join(packageDir, 'index.html'), 'utf8');
  const [, lead = ''] =
    /<source type="image\/avif" srcset="images\/([0-9a-f-]+)-\d+\.avif/.exec(html) ?? [];
  const phone = images.find((name) => name === `${lead}-${PHONE}.avif`);
  if (!phone) throw new Error(`Expected a lead picture of ${PHONE} pixels in ${packageDir}`);
  const kilobytes = (path: string) => statSync(join(packageDir, path)).size / 1024;
  const limit = { peer: 'the limit', unit: 'KB', limit: 1 };
  return [
    {
      ...limit,
      figure: 'a page of 800 words without pictures',
      value: kilobytes('index.html'),
      peerValue: 30,
    },
    {
      ...limit,
      figure: 'the lead picture on a phone',
      value: kilobytes(`images/${phone}`),
      peerValue: 100,
    },
  ];
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'export',
  run: async () => {
    const root = mkdtempSync(join(tmpdir(), 'galley-bench-'));
    try {
      const dirs = await makeLibrary(join(root, 'library'));
      const site = join(root, 'site');
      // Fills the cache of pictures, too.
      await makeSite(site, dirs);
      const ours: number[] = [];
      const theirs: number[] = [];
      let peak = 0;
      const out = join(root, 'out');
      for (let round = 0; round < ROUNDS; round += 1) {
        rmSync(out, { recursive: true, force: true });
        rmSync(join(site, 'public'), { recursive: true, force: true });
        const made = await galley(dirs, out, '--form', 'html');
        const built = await measured('hugo', ['--quiet'], site);
        ours.push(made.time);
        theirs.push(built.time);
        peak = Math.max(peak, made.peak);
      }
      const pages = readdirSync(join(site, 'public')).length;
      if (pages < ARTICLES) throw new Error(`Hugo made ${pages} pages of ${ARTICLES}`);
      const one = await galley(dirs.slice(0, 1), out);
      const limits = { peer: 'the limit', limit: 1 };
      return [
        {
          figure: '1,000 articles, pictures cached',
          value: median(ours),
          peer: 'hugo',
          peerValue: median(theirs),
          unit: 'ms',
          limit: 1.5,
        },
        { ...limits, figure: 'memory of that', value: peak, peerValue: 500, unit: 'MB' },
        { ...limits, figure: 'one changed article', value: one.time, peerValue: 1000, unit: 'ms' },
        ...weights(join(out, readdirSync(out)[0] ?? '')),
      ];
    } finally {
      rmSync(root, { recursive: true, force: true });
    }
  },
};
