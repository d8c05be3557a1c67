/** Reads teasers from exported packages. */
import { join } from 'node:path';
import { parseHTML } from 'linkedom';
import { authorNames, titleOf } from '../../assets/export/content.ts';
import type { Article, Figure } from '../../shared/article.ts';
import {
  cropRect,
  type Size,
  shapeRatio,
  toPixels,
  turnedSize,
  within,
} from '../../shared/crops.ts';
import { latest } from '../../shared/dates.ts';
import { cardFigure } from '../../shared/lead-picture.ts';
import { searchedText } from '../../shared/library-search.ts';
import { MANIFEST } from '../../shared/package.ts';
import type { Teaser, TeaserPicture } from '../../shared/portal.ts';
import { xmlEscaped } from '../../shared/text.ts';
import type { RenditionFormat } from '../images/renditions.ts';
import { parseArticle, readPlainFile } from '../library/files.ts';
import { readManifest } from './manifest.ts';

/** How far a window slides along a side to be around a point; all in fractions of that side. */
const slide = (point: number, seen: number): number =>
  seen >= 1 ? 0.5 : within((point - seen / 2) / (1 - seen), 0, 1);

/** Where the teaser's window is on a picture of another shape: on the figure's own 16:9 crop. */
function focusOf(figure: Figure, size: Size): TeaserPicture['focus'] {
  const whole = cropRect(figure, 'free', size);
  const wanted = cropRect(figure, '16:9', size);
  const shown = toPixels(whole, turnedSize(size, figure));
  const wider = shown.width / shown.height / (shapeRatio('16:9') ?? 1);
  return {
    x: slide((wanted.x + wanted.width / 2 - whole.x) / whole.width, 1 / wider),
    y: slide((wanted.y + wanted.height / 2 - whole.y) / whole.height, wider),
  };
}

const FILE = /^(images\/\S+\.(avif|webp|jpg)) (\d+)w$/;

/**
 * The markup of a figure's picture in a page of Galley's; '' if there is none. Parsing the whole page took a fifth of a
 * portal's time.
 */
function pictureMarkup(html: string, { id }: Figure): string {
  const at = html.indexOf(`<img id="picture-${xmlEscaped(id)}"`);
  return at < 0
    ? ''
    : html.slice(html.lastIndexOf('<picture>', at), html.indexOf('</picture>', at));
}

/** The files of a figure's picture in a page; undefined if there is none. */
function pictureOn(
  html: string,
  figure: Figure,
  { folder, media }: { folder: string; media: Size },
) {
  const { document } = parseHTML(pictureMarkup(html, figure));
  const shown = document.querySelector('img');
  if (!shown) return undefined;
  const sources = [...document.querySelectorAll('source'), shown];
  const files = sources.flatMap((source) =>
    (source.getAttribute('srcset') ?? '').split(', ').flatMap((candidate) => {
      const [, path, format, width] = FILE.exec(candidate) ?? [];
      const href = `${encodeURIComponent(folder)}/${path}`;
      return path ? [{ href, format: format as RenditionFormat, width: Number(width) }] : [];
    }),
  );
  const pixels = (side: string) => Number(shown.getAttribute(side)) || 0;
  const focus = focusOf(figure, media);
  return { files, width: pixels('width'), height: pixels('height'), focus };
}

/** See {@link Teaser}. */
const wordsOf = (article: Article): string =>
  searchedText(article)
    .split('\n')
    .map((line) => (line.match(/[\p{L}\p{N}]+/gu) ?? []).join(' '))
    .filter(Boolean)
    .join(' | ');

function teaserOf(article: Article, html: string, folder: string): Teaser {
  const figure = cardFigure(article);
  const media = article.media.find(({ name }) => name === figure?.media);
  const picture = figure && media && pictureOn(html, figure, { folder, media });
  const { id, kicker, standfirst, section, language, hot, featured, modified, embargo } = article;
  return {
    ...{
      folder,
      id,
      headline: titleOf(article),
      kicker,
      standfirst,
      section,
      language,
      hot,
      featured,
    },
    bylines: authorNames(article),
    time: article.published ?? latest(modified, embargo),
    modified,
    ...(embargo ? { embargo } : {}),
    ...(picture ? { picture } : {}),
    words: wordsOf(article),
  };
}

/** The teaser of a package; undefined if it is damaged, or has no page or data. @param dir the folder that holds it */
export async function teaserIn(dir: string, folder: string): Promise<Teaser | undefined> {
  const read = (name: string) => readPlainFile(join(dir, folder, name));
  try {
    const [manifest, data, html] = await Promise.all([
      read(MANIFEST),
      read('article.json'),
      read('index.html'),
    ]);
    const id = readManifest(manifest.toString('utf8'))?.articleId;
    const { article } = parseArticle(data, join(dir, folder, 'article.json'));
    return id === article.id ? teaserOf(article, html.toString('utf8'), folder) : undefined;
  } catch {
    return undefined;
  }
}
