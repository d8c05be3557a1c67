/** One photograph to its 15 renditions, and fifty to all of theirs: time, memory, and whether the cores are kept busy. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { RENDITION_FORMATS, SETTINGS } from '../../electron/images/renditions.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { type Bench, inTurn, median, milliseconds, type Row } from './bench.ts';
import { remove } from './electron.ts';
import { photographs } from './photographs.ts';
import { benchDir, byEleventy, debian, linked, pictureMaker, WIDTHS } from './pictures.ts';

const ROUNDS = 3;
/** Cores that the limits were set for. */
const CORES = 2;

/** CPU time of the 15 encodings alone, in ms: what no order of work can be faster than, on two cores, than half of. */
async function encoding(photo: string): Promise<number> {
  let sum = 0;
  for (const width of WIDTHS) {
    const { data, info } = await sharp(photo)
      .resize({ width })
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const format of RENDITION_FORMATS) {
      const image = sharp(data, { raw: info });
      const before = process.cpuUsage();
      await (format === 'avif'
        ? image.avif(SETTINGS.avif)
        : format === 'webp'
          ? image.webp(SETTINGS.webp)
          : image.jpeg(SETTINGS.jpg)
      ).toBuffer();
      const { user, system } = process.cpuUsage(before);
      sum += (user + system) / 1000;
    }
  }
  return sum;
}

/** The same order of work by the vips command line: each size from the next larger, two encoders at a time. */
async function byVips(dir: string, photo: string): Promise<void> {
  const out = mkdtempSync(join(dir, 'vips-'));
  const vips = (...words: string[]) => debian('vips', words, 'libvips-tools');
  const { avif, webp, jpg } = SETTINGS;
  const to = [
    `avif[Q=${avif.quality},effort=${avif.effort},subsample-mode=on]`,
    `webp[Q=${webp.quality},effort=${webp.effort}]`,
    `jpg[Q=${jpg.quality},interlace,optimize-coding]`,
  ];
  const widths = [...WIDTHS].sort((a, b) => b - a);
  let last = photo;
  for (const width of widths) {
    const next = join(out, `${width}.v`);
    await vips('thumbnail', last, next, String(width), '--height', '100000');
    last = next;
  }
  const jobs = to.flatMap((ending) =>
    widths.map(
      (width) => () => vips('copy', join(out, `${width}.v`), join(out, `${width}.${ending}`)),
    ),
  );
  const lane = async () => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await job();
  };
  await Promise.all([lane(), lane()]);
  await remove(out);
}

async function measured(dir: string): Promise<Row[]> {
  const { main, progressive, all } = photographs();
  const make = await pictureMaker(dir);
  const { places, media } = await linked(join(dir, 'one'), [main, progressive], 2);
  const fresh = () => mkdtempSync(join(dir, 'library-'));
  const renditions = (at: number) => {
    const order = { ...places, libraryDir: fresh(), media: media[at], views: [{ widths: WIDTHS }] };
    return make({ task: 'renditions', order } as Parameters<typeof make>[0]);
  };
  const cpus: number[] = [];
  const [ours, limits, vips, eleventy] = await inTurn(ROUNDS, [
    async () => {
      const { wall, cpu } = await renditions(0);
      cpus.push(cpu);
      return wall;
    },
    () => encoding(main).then((cpu) => cpu / CORES),
    () => milliseconds(() => byVips(dir, main)),
    () => byEleventy(dir, main),
  ]);
  const row = { figure: '15 renditions of 20 megapixels', value: median(ours), unit: 'ms' };
  const rows: Row[] = [
    { ...row, peer: 'the 15 encodings alone ÷ 2 cores', peerValue: median(limits), limit: 1.08 },
    {
      ...row,
      peer: 'all its own work (decoding, too) ÷ 2 cores',
      peerValue: median(cpus) / CORES,
      limit: 1.25,
    },
    { ...row, peer: 'the vips command line’s cascade', peerValue: median(vips), limit: 1.05 },
    { ...row, peer: 'eleventy-img with its own settings', peerValue: median(eleventy), limit: 0.4 },
  ];
  for (const [at, what] of ['baseline, 20 megapixels', 'progressive, 16 megapixels'].entries()) {
    const { idle, peak } = await renditions(at);
    const value = peak - idle;
    rows.push({
      figure: `most memory over idle, ${what}`,
      value,
      peer: 'what is allowed',
      peerValue: 200,
      unit: 'MB',
      limit: 1,
    });
  }
  const batch = await linked(join(dir, 'batch'), all, 50);
  const article = longArticle({ words: 4_000, figures: 50 }, batch.media);
  const { wall, cpu, idle, peak } = await make({
    task: 'package',
    article,
    places: batch.places,
    widths: WIDTHS,
  });
  const figure = `50 photographs to all renditions, two decoded at once (most memory over idle ${(peak - idle).toFixed(0)} MB)`;
  rows.push({
    figure,
    value: wall,
    peer: 'its CPU time ÷ 2 cores',
    peerValue: cpu / CORES,
    unit: 'ms',
    limit: CORES / 1.9,
  });
  return rows;
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'renditions',
  run: async () => {
    const dir = benchDir();
    try {
      return await measured(dir);
    } finally {
      await remove(dir);
    }
  },
};
