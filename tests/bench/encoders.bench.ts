/** What the settings of renditions cost and keep, by a metric that sees as people do. Prints the table that chose them. */
import { join } from 'node:path';
import sharp, { type AvifOptions } from 'sharp';
import { SETTINGS } from '../../electron/images/renditions.ts';
import { removeFolder } from '../fixtures/remove-folder.ts';
import type { Bench } from './bench.ts';
import { photographs } from './photographs.ts';
import { benchDir, debian } from './pictures.ts';

/** Pixels: the width that most readers get. */
const WIDTH = 960;

/** The first is what the others are held against; the second is ours. */
const CANDIDATES: readonly AvifOptions[] = [
  { effort: 4, chromaSubsampling: '4:4:4', quality: 50 },
  SETTINGS.avif,
  { effort: 3, chromaSubsampling: '4:4:4', quality: 50 },
  { effort: 3, chromaSubsampling: '4:2:0', quality: 50 },
  { effort: 2, chromaSubsampling: '4:2:0', quality: 50 },
];

/** Butteraugli's distance by the 3-norm, in luma and chroma: 0 is the same, 1 is hardly seen. */
async function distance(original: string, other: string): Promise<number> {
  const words = [original, other, '--pnorm', '3'];
  const said = await debian('butteraugli_main', words, 'libjxl-devtools');
  const value = Number(said.trim().split(/\s+/).at(-1));
  if (!Number.isFinite(value)) throw new Error(`Expected a distance but received ${said}`);
  return value;
}

/** Sums over all photographs: bytes, ms of CPU time; `far` is the logarithms of the distances. */
interface Sums {
  bytes: number;
  cpu: number;
  far: number;
}

async function add(sums: readonly Sums[], photo: string, dir: string): Promise<void> {
  const { data, info } = await sharp(photo)
    .resize({ width: WIDTH })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const [original, other] = [join(dir, 'original.png'), join(dir, 'other.png')];
  await sharp(data, { raw: info }).png({ compressionLevel: 1 }).toFile(original);
  for (const [at, sum] of sums.entries()) {
    const before = process.cpuUsage();
    const bytes = await sharp(data, { raw: info }).avif(CANDIDATES[at]).toBuffer();
    const { user, system } = process.cpuUsage(before);
    await sharp(bytes).png({ compressionLevel: 1 }).toFile(other);
    sum.bytes += bytes.length;
    sum.cpu += (user + system) / 1000;
    sum.far += Math.log(await distance(original, other));
  }
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'encoders',
  run: async () => {
    const dir = benchDir();
    try {
      const { all } = photographs();
      const sums = CANDIDATES.map((): Sums => ({ bytes: 0, cpu: 0, far: 0 }));
      for (const photo of all) await add(sums, photo, dir);
      const far = ({ far: sum }: Sums) => Math.exp(sum / all.length);
      console.log(
        `  AVIF of ${all.length} photographs at ${WIDTH} pixels: bytes, CPU time, butteraugli`,
      );
      for (const [at, sum] of sums.entries()) {
        const { effort, chromaSubsampling, quality } = CANDIDATES[at] ?? {};
        const kilobytes = (sum.bytes / 1024).toFixed(0).padStart(6);
        console.log(
          `  effort ${effort} ${chromaSubsampling} q${quality} ${kilobytes} KB ${sum.cpu.toFixed(0).padStart(7)} ms ${far(sum).toFixed(3)}`,
        );
      }
      const [theirs, ours] = sums;
      if (!theirs || !ours) throw new Error('Expected two candidates');
      const peer = 'AVIF effort 4';
      return [
        {
          figure: 'distance from the original (butteraugli)',
          value: far(ours),
          peer,
          peerValue: far(theirs),
          unit: '',
          limit: 1,
        },
        {
          figure: 'bytes of AVIF',
          value: ours.bytes / 1024,
          peer,
          peerValue: theirs.bytes / 1024,
          unit: 'KB',
          limit: 1.1,
        },
        {
          figure: 'CPU time of AVIF',
          value: ours.cpu,
          peer,
          peerValue: theirs.cpu,
          unit: 'ms',
          limit: 0.4,
        },
      ];
    } finally {
      await removeFolder(dir);
    }
  },
};
