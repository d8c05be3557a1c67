/** Web pages as they were saved (.html) → the article in them. Nothing in the page is run, and nothing fetched. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { z } from 'zod/mini';
import { timeOfLine } from '../../shared/story.ts';
import { bodyText, foldForSearch, nfc, oneLine } from '../../shared/text.ts';
import type { ImportSource } from '../images/import.ts';
import type { ForeignDocument, Named } from './document.ts';
import { blocksOfNode } from './markup.ts';
import { type Node, textOf } from './markup-words.ts';
import { decodeText, PORTAL_OFFSET } from './text.ts';

/** Largest page that is read, in bytes: pictures written into the page are part of it. */
const MOST_BYTES = 50_000_000;
/** The shortest article that is told from a page's other parts, in characters: a news brief of forty words. */
const SHORTEST = 200;
/** How many lines below the headline a portal prints the time, and how many blocks may repeat the page's own words. */
const NEAR = 4;

const dateTime = z.iso.datetime({ offset: true });

const same = (a: string, b: string): boolean =>
  foldForSearch(oneLine(a)) === foldForSearch(oneLine(b));

/** What the page says of its article in its head, and prints around it. */
function namedBy(document: Document, headline: string, lines: readonly string[]): Named {
  const meta = (name: string): string =>
    oneLine(
      document
        .querySelector(`meta[property="${name}"], meta[name="${name}"]`)
        ?.getAttribute('content') ?? '',
    );
  const summary = meta('description') || meta('og:description');
  const below = lines.findIndex((line) => same(line, headline)) + 1;
  const printed = lines
    .slice(below, below + (below > 0 ? NEAR : 0))
    .map((line) => timeOfLine(line, PORTAL_OFFSET))
    .find(Boolean);
  const said = meta('article:published_time');
  const published = dateTime.safeParse(said).success ? said : printed;
  const [language = ''] = /^[a-z]{2,3}\b/.exec(document.documentElement.lang) ?? [];
  return {
    headline,
    // Words for search engines alone are no standfirst.
    ...(lines.some((line) => same(line, summary)) ? { standfirst: summary } : {}),
    ...(published ? { published } : {}),
    ...(language ? { language } : {}),
    section: meta('article:section'),
    source: meta('og:site_name'),
  };
}

/** The file that a page's picture was saved as: beside the page, or in the page itself. */
async function sourceOf(src: string, folder: string): Promise<ImportSource | undefined> {
  const [, base64 = ''] = /^data:image\/[\w.+-]+;base64,(.+)$/s.exec(src) ?? [];
  if (base64) return { filename: 'data:', bytes: Buffer.from(base64, 'base64') };
  if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(src)) return undefined;
  const path = resolve(folder, decodeURI(src.replace(/[?#].*$/, '')));
  // Nothing elsewhere is as much as looked at: on Windows that alone would reach another machine.
  if (!path.startsWith(`${folder}${sep}`)) return undefined;
  return (await stat(path)).isFile() ? { path } : undefined;
}

async function picturesOf(content: Element, folder: string) {
  const pictures = new Map<string, ImportSource>();
  for (const image of content.querySelectorAll('img')) {
    const src = image.getAttribute('src') ?? '';
    const source = await sourceOf(src, folder).catch(() => undefined);
    if (source) pictures.set(src, source);
  }
  return pictures;
}

/**
 * Reads a page. Pictures that were saved with it come along; others are figures that wait.
 * @throws what holds no article, or is larger than 50 MB; as reading does
 */
export async function readPage(path: string): Promise<ForeignDocument> {
  if (/\.mht(ml)?$/i.test(path)) throw new Error('an archive, not a page');
  if ((await stat(path)).size > MOST_BYTES) throw new Error('too large');
  const page = nfc(decodeText(await readFile(path)));
  // A page may leave these tags out (HTML, 13.1.2.4); the parser needs them.
  const whole = /<html[\s>]/i.test(page) ? page : `<html><body>${page}</body></html>`;
  const { document } = parseHTML(whole);
  const lines = textOf([document.body as unknown as Node]).split('\n');
  // Told from the article by its tag, where a page is too plain to tell it by its place.
  for (const menu of document.querySelectorAll('nav')) menu.remove();
  const article = new Readability<Element>(document, {
    charThreshold: SHORTEST,
    serializer: (node) => node as Element,
  }).parse();
  if (!article?.content || !article.textContent?.trim()) throw new Error('no article in it');
  const { content } = article;
  const named = namedBy(document, oneLine(article.title ?? ''), lines);
  const isRepeated = (words: string) =>
    [named.headline, named.standfirst].some((known) => known && same(words, known));
  return {
    named,
    pictures: await picturesOf(content, dirname(resolve(path))),
    blocks: (files) =>
      blocksOfNode(content as unknown as Node, files)?.filter(
        (block, at) => at >= NEAR || !isRepeated(bodyText([block])),
      ),
  };
}
