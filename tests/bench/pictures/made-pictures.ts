/** A process of its own that makes renditions as the worker does, and says what it took. */
import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { packagePictures } from '../../../electron/exporting/pictures.ts';
import {
  makeRenditions,
  RENDITION_FORMATS,
  type RenditionOrder,
  SETTINGS,
} from '../../../electron/images/renditions.ts';
import { thumbnail } from '../../../electron/images/thumbnail.ts';
import { silent } from '../../../electron/watcher.ts';
import type { Article } from '../../../shared/article.ts';

/** What to make. */
export type Task =
  | { readonly task: 'renditions'; readonly order: RenditionOrder }
  | { readonly task: 'encodings'; readonly photo: string; readonly widths: readonly number[] }
  | {
      readonly task: 'package';
      readonly article: Article;
      readonly places: { readonly articleDir: string; readonly libraryDir: string };
      readonly widths: readonly number[];
    }
  | {
      readonly task: 'thumbnails';
      readonly media: readonly string[];
      readonly places: { readonly articleDir: string; readonly libraryDir: string };
      readonly width: number;
    };

/** What it took: ms of the clock and of the processor, MB before and at the most. */
export interface Taken {
  readonly wall: number;
  readonly cpu: number;
  readonly idle: number;
  readonly peak: number;
}

/** What was done, where not all that a task does is asked for: ms of the clock and of the processor. */
type Part = Pick<Taken, 'wall' | 'cpu'>;

/**
 * The encodings alone, one after the other, of sizes that are there: no order of work can be faster than their CPU time
 * divided by the cores. `wall` is the clock's time of decoding the largest size, which nothing can be laid beside.
 */
async function encodings(photo: string, widths: readonly number[]): Promise<Part> {
  const walls: number[] = [];
  let cpu = 0;
  for (const width of [...widths].sort((a, b) => b - a)) {
    const began = performance.now();
    const { data, info } = await sharp(photo)
      .resize({ width })
      .raw()
      .toBuffer({ resolveWithObject: true });
    walls.push(performance.now() - began);
    for (const format of RENDITION_FORMATS) {
      const before = process.cpuUsage();
      const name = format === 'jpg' ? 'jpeg' : format;
      await sharp(data, { raw: info }).toFormat(name, SETTINGS[format]).toBuffer();
      const { user, system } = process.cpuUsage(before);
      cpu += (user + system) / 1000;
    }
  }
  return { wall: walls[0] ?? 0, cpu };
}

/** Does it. @returns what it took, where not all of it is asked for */
async function work(task: Task): Promise<Part | undefined> {
  switch (task.task) {
    case 'encodings':
      return encodings(task.photo, task.widths);
    case 'renditions':
      await makeRenditions(task.order, silent);
      return undefined;
    case 'package':
      await packagePictures(task.article, task.places, task.widths, silent);
      return undefined;
    case 'thumbnails':
      await Promise.all(
        task.media.map((media) => thumbnail({ ...task.places, media, width: task.width })),
      );
      return undefined;
  }
}

/** A line of /proc/self/status in MB; 0 where there is none. */
function status(line: 'VmRSS' | 'VmHWM'): number {
  try {
    const text = readFileSync('/proc/self/status', 'utf8');
    return Number(new RegExp(`^${line}:\\s+(\\d+) kB`, 'm').exec(text)?.[1]) / 1024;
  } catch {
    return 0;
  }
}

async function measure(order: string, report: string): Promise<void> {
  sharp.cache(false);
  const task: Task = JSON.parse(readFileSync(order, 'utf8'));
  // The worker has made thumbnails before anything is exported: what is loaded at first use is there.
  const create = { width: 16, height: 16, channels: 3 as const, background: '#fff' };
  await sharp({ create }).avif().toBuffer();
  const idle = status('VmRSS');
  const [began, before] = [performance.now(), process.cpuUsage()];
  const part = await work(task);
  const { user, system } = process.cpuUsage(before);
  const whole = { wall: performance.now() - began, cpu: (user + system) / 1000 };
  const taken: Taken = {
    ...(part ?? whole),
    idle,
    peak: status('VmHWM'),
  };
  writeFileSync(report, JSON.stringify(taken));
}

void measure(process.argv[2] ?? '', process.argv[3] ?? '');
