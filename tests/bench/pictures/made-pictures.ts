/** A process of its own that makes renditions as the worker does, and says what it took. */
import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { packagePictures } from '../../../electron/exporting/pictures.ts';
import { makeRenditions, type RenditionOrder } from '../../../electron/images/renditions.ts';
import { thumbnail } from '../../../electron/images/thumbnail.ts';
import type { Article } from '../../../shared/article.ts';

/** What to make. */
export type Task =
  | { readonly task: 'renditions'; readonly order: RenditionOrder }
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

const silent = { progress: () => {}, cancelled: () => false };

async function work(task: Task): Promise<unknown> {
  switch (task.task) {
    case 'renditions':
      return makeRenditions(task.order, silent);
    case 'package':
      return packagePictures(task.article, task.places, task.widths, silent);
    case 'thumbnails':
      return Promise.all(
        task.media.map((media) => thumbnail({ ...task.places, media, width: task.width })),
      );
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
  await work(task);
  const { user, system } = process.cpuUsage(before);
  const taken: Taken = {
    wall: performance.now() - began,
    cpu: (user + system) / 1000,
    idle,
    peak: status('VmHWM'),
  };
  writeFileSync(report, JSON.stringify(taken));
}

void measure(process.argv[2] ?? '', process.argv[3] ?? '');
