/** One photograph to its 15 renditions, and fifty to all of theirs: time, memory, and whether the cores are kept busy. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { SETTINGS } from '../../electron/images/renditions.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, inTurn, medianPair, milliseconds, type Row } from './bench.ts';
import { photographs } from './photographs.ts';
import { benchDir, byEleventy, debian, libraryOf, pictureMaker, WIDTHS } from './pictures.ts';

/** Rounds against the limit of the machine, of which a percent counts, and against other programs. */
const [MANY, FEW] = [9, 3];
/** Cores that the limits were set for. */
const CORES = 2;

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
  await removeFolder(out);
}

async function measured(dir: string): Promise<Row[]> {
  const { main, progressive, all } = photographs();
  const make = await pictureMaker(dir);
  const { places, media } = await libraryOf(join(dir, 'one'), [main, progressive], 2);
  const fresh = () => mkdtempSync(join(dir, 'library-'));
  const renditions = (at: number) => {
    const order = { ...places, libraryDir: fresh(), media: media[at], views: [{ widths: WIDTHS }] };
    return make({ task: 'renditions', order } as Parameters<typeof make>[0]);
  };
  const ours = () => renditions(0).then(({ wall }) => wall);
  const floors: number[] = [];
  // In a process as new as ours: what an encoder takes from the system at first counts for both.
  const alone = async () => {
    const { wall, cpu } = await make({ task: 'encodings', photo: main, widths: WIDTHS });
    floors.push(wall + cpu / CORES);
    return cpu / CORES;
  };
  const [walls, limits] = await inTurn(MANY, [ours, alone]);
  const [others, vips, eleventy] = await inTurn(FEW, [
    ours,
    () => milliseconds(() => byVips(dir, main)),
    () => byEleventy(dir, main),
  ]);
  const figure = '15 renditions of 20 megapixels';
  const row = (peer: string, limit: number, values: number[], peers: number[]): Row => ({
    ...medianPair(values, peers),
    ...{ figure, peer, unit: 'ms', limit },
  });
  const rows: Row[] = [
    row('the 15 encodings alone ÷ 2 cores', 1.08, walls, limits),
    // What the first cannot know: nothing can be encoded before the picture is decoded, and one core decodes it.
    row('the one decoding, then the 15 encodings ÷ 2 cores', 1.08, walls, floors.slice(-MANY)),
    row('the vips command line’s cascade', 1.05, others, vips),
    row('eleventy-img with its own settings', 0.4, others, eleventy),
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
  const batch = await libraryOf(join(dir, 'batch'), all, 50);
  const article = longArticle({ words: 4_000, figures: 50 }, batch.media);
  const { wall, cpu, idle, peak } = await make({
    task: 'package',
    article,
    places: batch.places,
    widths: WIDTHS,
  });
  const most = `50 photographs to all renditions, two decoded at once (most memory over idle ${(peak - idle).toFixed(0)} MB)`;
  rows.push({
    figure: most,
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
      await removeFolder(dir);
    }
  },
};
