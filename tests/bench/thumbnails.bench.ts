/** Fifty photographs to thumbnails, against libvips' own tool for it. */
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder } from '../fixtures/remove-folder.ts';
import { type Bench, inTurn, median, milliseconds } from './bench.ts';
import { photographs } from './photographs.ts';
import { benchDir, debian, libraryOf, pictureMaker } from './pictures.ts';

const COUNT = 50;
/** Pixels: those of a list. */
const WIDTH = 160;

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'thumbnails',
  run: async () => {
    const dir = benchDir();
    try {
      const make = await pictureMaker(dir);
      const { places, media } = await libraryOf(join(dir, 'library'), photographs().all, COUNT);
      const names = media.map(({ name }) => name);
      const paths = names.map((name) => join(places.articleDir, 'media', name));
      const ours = async () => {
        const fresh = { ...places, libraryDir: mkdtempSync(join(dir, 'library-')) };
        return (await make({ task: 'thumbnails', media: names, places: fresh, width: WIDTH })).wall;
      };
      const theirs = () => {
        const out = `${mkdtempSync(join(dir, 'vips-'))}/%s.webp[Q=78,effort=2]`;
        const words = ['--size', `${WIDTH}x100000`, '-o', out, ...paths];
        return milliseconds(() => debian('vipsthumbnail', words, 'libvips-tools'));
      };
      const [values, peers] = await inTurn(3, [ours, theirs]);
      const sides = { value: median(values), peerValue: median(peers) };
      const figure = `${COUNT} photographs to thumbnails`;
      return [{ figure, ...sides, peer: 'vipsthumbnail', unit: 'ms', limit: 1.1 }];
    } finally {
      await removeFolder(dir);
    }
  },
};
