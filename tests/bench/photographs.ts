/** Photographs to measure with: wallpapers of Debian packages, unpacked but not installed, kept for the next run. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';

const KEPT = resolve(import.meta.dirname, '../../node_modules/.cache/photographs');
const PACKAGES = ['lomiri-wallpapers-20.04', 'lomiri-wallpapers-16.04', 'mate-backgrounds'];
const FOLDER = 'usr/share/backgrounds';

/** 20.4 megapixels, baseline: the main input. */
const MAIN = 'Kleiber_by_Lukas_Baubkus.jpg';
/** 15.9 megapixels, progressive. */
const PROGRESSIVE = 'seeding_by_Clements_Engelhardt.jpg';
/** 6 to 18 megapixels; the last, 16 MB, is the slowest to decode. */
const OTHERS = [
  'Dragonfly_by_Bolly.jpg',
  'sunset_by_Aitzol_Berasategi.jpg',
  'Bridge_by_Sander_Klootwijk.jpg',
  'Wine_by_Jakkub_Mede.jpg',
  'picosdeeuropa_by_Aitzol_Berasategi.jpg',
  'mate/abstract/Elephants_5640x3172.jpg',
];

/** Paths of the eight photographs. */
export interface Photographs {
  readonly main: string;
  readonly progressive: string;
  readonly all: readonly string[];
}

function unpack(): void {
  mkdirSync(KEPT, { recursive: true });
  try {
    execFileSync('apt-get', ['download', '-qq', ...PACKAGES], {
      cwd: KEPT,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    for (const file of readdirSync(KEPT).filter((name) => name.endsWith('.deb'))) {
      execFileSync('dpkg', ['-x', file, '.'], { cwd: KEPT });
      rmSync(join(KEPT, file));
    }
  } catch (error) {
    throw new Error(
      `The photographs could not be had (apt-get download ${PACKAGES.join(' ')}): ${error}`,
    );
  }
}

/** The photographs, fetched where they are not here yet. Throws where they cannot be had. */
export function photographs(): Photographs {
  const path = (name: string) => join(KEPT, FOLDER, name);
  const all = [MAIN, PROGRESSIVE, ...OTHERS].map(path);
  if (!all.every((file) => existsSync(file))) unpack();
  const missing = all.filter((file) => !existsSync(file));
  if (missing.length > 0) throw new Error(`The packages hold no ${missing.join(', ')}`);
  return { main: path(MAIN), progressive: path(PROGRESSIVE), all };
}
