/** Renditions out: every width in AVIF, WebP and JPEG from one decoding, cached by content and parameters. */
import { createHash, randomBytes } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import sharp, { type OutputInfo } from 'sharp';
import { GalleyError } from '../../shared/errors.ts';
import { makeFolder } from '../library/durable.ts';
import { cacheDir } from '../library/files.ts';
import { MAX_PIXELS, type Watcher } from './import.ts';

/** Formats of a rendition, best first; the page offers them in this order. */
export const RENDITION_FORMATS = ['avif', 'webp', 'jpg'] as const;
export type RenditionFormat = (typeof RENDITION_FORMATS)[number];

/** One made rendition: its place in the cache, its size in pixels. */
export interface Rendition {
  readonly path: string;
  readonly format: RenditionFormat;
  readonly width: number;
  readonly height: number;
}

/** A change of these settings makes every cached rendition stale. */
const SETTINGS = {
  avif: { quality: 50, effort: 3 },
  webp: { quality: 80, effort: 4 },
  jpg: { quality: 80, progressive: true },
} as const;

interface Raw {
  readonly data: Buffer;
  readonly info: OutputInfo;
}

function fromRaw({ data, info }: Raw) {
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels }, limitInputPixels: MAX_PIXELS });
}

function encoded(raw: Raw, format: RenditionFormat) {
  const image = fromRaw(raw);
  if (format === 'avif') return image.avif(SETTINGS.avif);
  if (format === 'webp') return image.webp(SETTINGS.webp);
  // JPEG has no transparency: white, as on paper.
  return image.flatten({ background: '#fff' }).jpeg(SETTINGS.jpg);
}

/** Widths to make: those wanted that are not wider than the picture, and the picture's own when it is narrower than all. */
export function widthsFor(original: number, wanted: readonly number[]): number[] {
  const fitting = [...new Set(wanted)].filter((width) => width <= original).sort((a, b) => b - a);
  return fitting.length > 0 ? fitting : [original];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

async function cascade(original: string, wanted: readonly Size[]): Promise<Map<number, Raw>> {
  const sizes = new Map<number, Raw>();
  let last: Raw | undefined;
  for (const { width, height } of wanted) {
    const source = last
      ? fromRaw(last)
      : sharp(original, { limitInputPixels: MAX_PIXELS, failOn: 'none' }).rotate();
    last = await source
      .resize({ width, height, fit: 'fill' })
      .toColourspace('srgb')
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    sizes.set(width, last);
  }
  return sizes;
}

async function inPairs<T>(jobs: readonly (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const lane = async () => {
    for (let at = next++; at < jobs.length; at = next++) {
      const job = jobs[at];
      if (job) results[at] = await job();
    }
  };
  await Promise.all([lane(), lane()]);
  return results;
}

/**
 * All renditions of a picture, without any metadata of the original. Decoded once to raw pixels at the largest
 * width, sized down from the next larger, encoded two at a time with the largest AVIF first: of the strategies
 * tried the fastest that stays small in memory (within 1.07 of encoding alone). What the cache has is not made again.
 * @param widths pixels; none is enlarged
 * @throws {GalleyError} `media-missing`, `media-refused`, `cancelled`
 */
export async function makeRenditions(
  libraryDir: string,
  articleDir: string,
  media: { readonly name: string; readonly width: number; readonly height: number },
  widths: readonly number[],
  watcher: Pick<Watcher, 'cancelled'>,
): Promise<Rendition[]> {
  const original = join(articleDir, 'media', media.name);
  if (
    !(await stat(original).then(
      () => true,
      () => false,
    ))
  )
    throw new GalleyError('media-missing', { media: media.name });
  const folder = join(cacheDir(libraryDir), 'renditions');
  await makeFolder(folder);
  const key = createHash('sha256').update(JSON.stringify(SETTINGS)).digest('hex').slice(0, 8);
  const sizesToMake = widthsFor(media.width, widths).map((width) => ({
    width,
    height: Math.max(1, Math.round((media.height * width) / media.width)),
  }));
  const plan: Rendition[] = RENDITION_FORMATS.flatMap((format) =>
    sizesToMake.map(({ width, height }) => ({
      format,
      width,
      height,
      path: join(folder, `${media.name.slice(0, 64)}-${key}-${width}.${format}`),
    })),
  );
  const cached = await Promise.all(
    plan.map(({ path }) =>
      stat(path).then(
        () => true,
        () => false,
      ),
    ),
  );
  const missing = plan.filter((_, index) => !cached[index]);
  if (missing.length === 0) return plan;
  try {
    const sizes = await cascade(original, sizesToMake);
    await inPairs(
      missing.map((rendition) => async () => {
        if (watcher.cancelled()) throw new GalleyError('cancelled');
        const raw = sizes.get(rendition.width);
        if (!raw) return;
        const temporary = join(folder, `.${randomBytes(6).toString('hex')}.tmp`);
        try {
          await encoded(raw, rendition.format).toFile(temporary);
          await rename(temporary, rendition.path);
        } finally {
          await rm(temporary, { force: true });
        }
      }),
    );
  } catch (error) {
    if (error instanceof GalleyError) throw error;
    throw new GalleyError(
      'media-refused',
      { filename: media.name, why: 'unreadable' },
      String(error),
    );
  }
  return plan;
}
