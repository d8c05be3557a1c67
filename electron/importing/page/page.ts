/** Web pages as they were saved (.html) → the article in them. Nothing in the page is run, and nothing fetched. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readability } from '@mozilla/readability';
import { isPageArchive } from '../../../shared/importing/document-names.ts';
import { textOf } from '../../../shared/markup/nodes.ts';
import type { ForeignDocument } from '../document.ts';
import { blocksOfNode } from '../markup/blocks.ts';
import { bodyIn } from './body.ts';
import { removeBoilerplate } from './boilerplate.ts';
import { frameEmbeds, KEPT } from './embeds.ts';
import { formattingAsElements } from './formatting.ts';
import { markGalleries } from './galleries.ts';
import { listWordItems, nestLists } from './lists.ts';
import { isOfOffice, metadataOf } from './metadata.ts';
import { namedBy } from './named.ts';
import { markQuotes, takeTitles } from './office-styles.ts';
import { takeOwnMetadata } from './own-page.ts';
import { parsePage } from './parse.ts';
import { placeSavedPictures, writtenPictures } from './pictures.ts';
import { markPullQuotes } from './pull-quotes.ts';

/** Largest page that is read, in bytes: pictures written into the page are part of it. */
const MOST_BYTES = 50_000_000;
/** The shortest article that the parser looks for, in characters: a news brief of forty words. */
const SHORTEST = 200;
/** The author that the parser is given: without one it would take a line out of the text as the byline. */
const NOBODY = 'galley-nobody';
/** Turns the pictures of accelerated pages (AMP), which have an element of their own, into HTML's. */
function plainPictures(document: Document): void {
  for (const picture of document.querySelectorAll('amp-img')) {
    for (const fallback of picture.querySelectorAll('noscript')) fallback.remove();
    const image = picture.querySelector('img') ?? document.createElement('img');
    for (const { name, value } of picture.attributes)
      if (!image.hasAttribute(name)) image.setAttribute(name, value);
    picture.replaceWith(image);
  }
}

/**
 * Reads a page. Pictures that were saved with it come along; for others their figures wait.
 * @throws what holds no article, or is larger than 50 MB; as reading does
 */
export async function readPage(path: string): Promise<ForeignDocument> {
  if (isPageArchive(path)) throw new Error('an archive, not a page');
  if ((await stat(path)).size > MOST_BYTES) throw new Error('too large');
  const folder = dirname(resolve(path));
  const { document, sheets } = parsePage(await readFile(path));
  formattingAsElements(document, sheets);
  nestLists(document);
  listWordItems(document);
  markQuotes(document);
  markPullQuotes(document);
  const titles = takeTitles(document);
  const lines = textOf(document.body).split('\n');
  const metadata = metadataOf(document);
  const isOffice = isOfOffice(document);
  plainPictures(document);
  const saved = await placeSavedPictures(document.querySelectorAll('img'), folder);
  await frameEmbeds(document, folder);
  document.head.insertAdjacentHTML('beforeend', `<meta name="author" content="${NOBODY}">`);
  markGalleries(document);
  removeBoilerplate(document);
  const own = takeOwnMetadata(document);
  const article = new Readability<Element>(document, {
    charThreshold: SHORTEST,
    allowedVideoRegex: new RegExp(`^${KEPT}$`),
    serializer: (node) => node as Element,
  }).parse();
  if (!article?.content || !article.textContent?.trim()) throw new Error('no article in it');
  const { content } = article;
  const named = { ...namedBy(document, article.title ?? '', metadata, lines), ...titles, ...own };
  return {
    named,
    pictures: new Map([...saved, ...writtenPictures(content)]),
    blocks: (files) => {
      const all = blocksOfNode(content, files, !isOffice);
      return all && bodyIn(all, named);
    },
  };
}
