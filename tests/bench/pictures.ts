/** Pictures made in processes of their own, so that time and memory are theirs alone. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { build } from 'vite';
import { WORKER_ENVIRONMENT } from '../../electron/jobs.ts';
import { sha256 } from '../../electron/library/files.ts';
import type { MediaItem } from '../../shared/article.ts';
import type { Taken, Task } from './pictures/made-pictures.ts';

const run = promisify(execFile);
const ROOT = resolve(import.meta.dirname, '../..');

/** Widths of the bench in pixels: a library's defaults. */
export const WIDTHS = [320, 640, 960, 1280, 1920];

/** A place of its own within node_modules, so that what is built there finds sharp. */
export function benchDir(): string {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  return mkdtempSync(join(cache, 'galley-bench-'));
}

/** A library of photographs: `count` media items, the photographs in turn. */
export async function libraryOf(dir: string, photographs: readonly string[], count: number) {
  const places = { libraryDir: dir, articleDir: join(dir, 'articles/bench') };
  mkdirSync(join(places.articleDir, 'media'), { recursive: true });
  const media: MediaItem[] = [];
  for (let at = 0; at < count; at += 1) {
    const photo = photographs[at % photographs.length] ?? '';
    // Bytes of its own after its end, so that it has a name of its own.
    const bytes = Buffer.concat([readFileSync(photo), Buffer.from(`${at}`)]);
    const name = `${sha256(bytes)}.jpg`;
    writeFileSync(join(places.articleDir, 'media', name), bytes);
    const { width, height } = await sharp(photo).metadata();
    media.push({ name, mime: 'image/jpeg', width, height, bytes: 1, filename: name, found: {} });
  }
  return { places, media };
}

/** Builds what makes pictures, as the app's worker is built. @returns what does a task in a new process */
export async function pictureMaker(dir: string): Promise<(task: Task) => Promise<Taken>> {
  const entry = join(import.meta.dirname, 'pictures/made-pictures.ts');
  await build({
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: entry,
      outDir: join(dir, 'built'),
      rollupOptions: { external: ['sharp'], output: { entryFileNames: 'maker.mjs' } },
    },
  });
  let count = 0;
  return async (task) => {
    count += 1;
    const [order, report] = [join(dir, `${count}.task.json`), join(dir, `${count}.taken.json`)];
    writeFileSync(order, JSON.stringify(task));
    const env = { ...process.env, ...WORKER_ENVIRONMENT };
    await run(process.execPath, [join(dir, 'built/maker.mjs'), order, report], { env });
    return JSON.parse(readFileSync(report, 'utf8'));
  };
}

/** The 15 files by eleventy-img with its own settings. @returns ms */
export async function byEleventy(dir: string, photo: string): Promise<number> {
  const out = mkdtempSync(join(dir, 'eleventy-'));
  const report = join(out, 'report.json');
  const script = join(import.meta.dirname, 'pictures/eleventy.mjs');
  await run(process.execPath, [script, photo, out, JSON.stringify(WIDTHS), report], { cwd: ROOT });
  return JSON.parse(readFileSync(report, 'utf8')).wall;
}

/** A peer from Debian; throws with its package's name where it is not there. */
export async function debian(command: string, words: readonly string[], name: string) {
  try {
    // Set by sharp for itself: another libvips would look for its modules there.
    const { VIPSHOME: _, ...env } = process.env;
    return (await run(command, [...words], { maxBuffer: 2 ** 24, env })).stdout;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw new Error(`${command} is not here (Debian: ${name})`);
  }
}
