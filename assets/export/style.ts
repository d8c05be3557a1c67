/** The style sheet of a page, with the publication's colours and typefaces, and the sizes of the page's pictures. */
import { PAPER, readableOn } from '../../shared/colour.ts';
import type { Publication } from '../../shared/library.ts';
import articleCss from './article.css?raw';
import type { PagePicture } from './content.ts';
import { FAMILIES, type FontFile } from './fonts.ts';
import pageCss from './page.css?raw';

function faces(files: readonly FontFile[]): string {
  return files
    .map(
      ({ family, style, range, href }) =>
        // `optional`: text stands where it is; who has the font by then sees it, nobody sees the page jump.
        `@font-face{font-family:"${family}";font-style:${style};font-weight:100 900;font-display:optional;src:url(${href}) format("woff2");unicode-range:${range}}`,
    )
    .join('');
}

/** What stands behind each picture: its placeholder; paper behind one that can be looked through, for its ink is dark. */
const placeholders = (pictures: ReadonlyMap<string, PagePicture>): string =>
  [...pictures]
    .map(([id, { placeholder }]) =>
      placeholder
        ? `#picture-${id}{background-image:url(${placeholder})}`
        : `#picture-${id}{background:${PAPER.light}}`,
    )
    .join('');

/** Narrower ones, in pixels, are shown no larger than they are: to the width of the text, a scan or an icon would blur. */
const SMALL = 640;

/**
 * Width to height, by which a gallery sets its rows, and an upright picture is kept within the window; of a small
 * picture its width.
 */
const shapes = (pictures: ReadonlyMap<string, PagePicture>): string =>
  [...pictures]
    .map(
      ([
        id,
        {
          renditions: [file],
        },
      ]) => {
        const ratio = file ? Number((file.width / file.height).toFixed(3)) : 1;
        const most = file && file.width < SMALL ? `;--most:${file.width}px` : '';
        return `figure:has(#picture-${id}){--ratio:${ratio}${most}}`;
      },
    )
    .join('');

/** A style sheet without the white space between its rules. */
export const compactCss = (css: string): string =>
  css
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replace(/;}/g, '}')
    .trim();

const page = compactCss(pageCss);
const article = compactCss(articleCss);

/** What all pages of a publication have in common: its typefaces, its colours, its name and its own lines. */
export function publicationStyle(publication: Publication, fonts: readonly FontFile[]): string {
  const { accent } = publication;
  const { serif, sans } = FAMILIES[publication.fonts];
  const root = `:root{--serif:${serif};--sans:${sans};--accent:${readableOn(accent, PAPER.light)};--accent-dark:${readableOn(accent, PAPER.dark)}}`;
  return `${faces(fonts)}${root}${page}`;
}

/**
 * The style sheet of an article's page.
 * @param pictures whose placeholders and shapes it holds, by figure id
 * @param fonts the files that stand beside the page
 */
export function pageStyle(
  publication: Publication,
  pictures: ReadonlyMap<string, PagePicture>,
  fonts: readonly FontFile[],
): string {
  return `${publicationStyle(publication, fonts)}${article}${placeholders(pictures)}${shapes(pictures)}`;
}
