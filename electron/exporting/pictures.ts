/** The pictures of a package: renditions, card shapes, placeholders. */
import { readFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import type { PagePicture, PageRendition } from '../../assets/export/content.ts';
import type { Article } from '../../shared/article.ts';
import { LEAD_WIDTH } from '../../shared/crops.ts';
import { cardFigure } from '../../shared/lead-picture.ts';
import { alterationNotes, editsFor } from '../../shared/picture-edits.ts';
import { cacheFolder, isCached, trimGrownCache } from '../images/cache.ts';
import { allInLanes, lanes } from '../images/lanes.ts';
import { makeRenditions, type Rendition } from '../images/renditions.ts';
import { figureXmp } from '../images/xmp.ts';
import { stopIfCancelled, type Watcher } from '../watcher.ts';
import { picturedFigures } from './figures.ts';
import type { PackageFile } from './package.ts';

/** The folders of an article and its library. */
export interface Places {
  readonly articleDir: string;
  readonly libraryDir: string;
}

/** A file copied from the cache. */
interface PackagedPicture extends PackageFile {
  readonly content: { readonly copyOf: string };
}

/** Data on pictures for pages, and their files. */
export interface PackagedPictures {
  /** By figure id. */
  readonly pictures: ReadonlyMap<string, PagePicture>;
  readonly shapes: readonly PageRendition[];
  readonly files: readonly PackagedPicture[];
}

/** A rendition's placeholder, cached beside it; undefined for transparent pictures. */
async function placeholderOf(rendition: string, libraryDir: string): Promise<string | undefined> {
  const kept = `${rendition}.tiny.webp`;
  if (!isCached(kept)) {
    const { makePlaceholder } = await import('../images/placeholder.ts');
    await makePlaceholder(rendition, kept, cacheFolder(libraryDir, 'renditions'));
  }
  const bytes = readFileSync(kept);
  return bytes.length > 1 ? `data:image/webp;base64,${bytes.toString('base64')}` : undefined;
}

/** Shapes of the card picture for search engines, the widest first: cards take the first. */
export const CARD_SHAPES = ['16:9', '4:3', '1:1'] as const;

/** Two pictures at once: while one is decoded, the other is encoded. A thread has others beside it. */
const decoding = lanes(isMainThread ? 2 : 1);

/**
 * Makes missing renditions of an article's pictures, and lists all files. @throws {GalleyError} `cancelled`; as {@link
 * makeRenditions} does
 */
export async function packagePictures(
  article: Article,
  places: Places,
  widths: readonly number[],
  watcher: Watcher,
): Promise<PackagedPictures> {
  const began = Date.now();
  const files = new Map<string, PackagedPicture>();
  const figures = picturedFigures(article);
  const card = cardFigure(article)?.id;
  let done = 0;
  const take = (made: readonly Rendition[]) =>
    made.map(({ path, name, format, width, height }): PageRendition => {
      const href = `images/${name}`;
      files.set(href, { path: href, content: { copyOf: path } });
      return { href, format, width, height };
    });
  const pictureOf = async ({ figure, media }: (typeof figures)[number]) => {
    watcher.progress(done, figures.length, media.filename);
    stopIfCancelled(watcher);
    const shapes = figure.id === card ? CARD_SHAPES : [];
    const views = [
      { edits: editsFor(figure, 'free', media), widths },
      ...shapes.map((shape) => ({
        edits: editsFor(figure, shape, media),
        widths: [LEAD_WIDTH],
        formats: ['jpg'] as const,
      })),
    ];
    const order = { ...places, media, xmp: figureXmp(figure, media), views };
    const [made = [], ...cut] = await makeRenditions(order, watcher);
    const smallest = made.filter(({ format }) => format === 'webp').at(-1);
    const placeholder = smallest && (await placeholderOf(smallest.path, places.libraryDir));
    const notes = alterationNotes(figure, media, article.language);
    const picture = { renditions: take(made), notes, ...(placeholder ? { placeholder } : {}) };
    done += 1;
    return { id: figure.id, picture, shapes: cut.flatMap(take) };
  };
  const all = await allInLanes(
    decoding,
    figures.map((each) => () => pictureOf(each)),
  );
  watcher.progress(figures.length, figures.length, '');
  await trimGrownCache(places.libraryDir, began);
  return {
    pictures: new Map(all.map(({ id, picture }): [string, PagePicture] => [id, picture])),
    shapes: all.flatMap(({ shapes }) => shapes),
    files: [...files.values()],
  };
}
