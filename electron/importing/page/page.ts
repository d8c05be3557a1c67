/** Web pages as they were saved (.html) → the article in them. Nothing in the page is run, and nothing fetched. */
import { readFile, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Block } from '../../../shared/article.ts';
import { isoAt, offsetOf } from '../../../shared/dates.ts';
import { isPageArchive } from '../../../shared/importing/document-names.ts';
import { splitAtLines } from '../../../shared/importing/foreign-text.ts';
import { replaceLegacyFonts } from '../../../shared/importing/legacy-fonts.ts';
import { mailLines } from '../../../shared/importing/mail-lines.ts';
import { correctionOfLine, timeOfLine } from '../../../shared/importing/metadata-lines.ts';
import { isPortalButton, isPortalEnd } from '../../../shared/importing/portal-lines.ts';
import { timeAndAuthor } from '../../../shared/importing/story-head.ts';
import { bodyText, foldForSearch, nfc, oneLine, slugify, spansText } from '../../../shared/text.ts';
import type { ForeignDocument, Named } from '../document.ts';
import { blocksOfNode } from '../markup/blocks.ts';
import { type Node, textOf } from '../markup/words.ts';
import { rightsIn } from '../metadata-values.ts';
import { decodeText, exactTime, PORTAL_OFFSET } from '../text.ts';
import { KEPT, placeEmbeds } from './embeds.ts';
import { tellGalleries } from './galleries.ts';
import { gatherWordItems, nestLists } from './lists.ts';
import { looksAsElements } from './looks.ts';
import { tellParts } from './parts.ts';
import { placeSaved, writtenPictures } from './pictures.ts';
import { tellQuoteBoxes } from './quotes.ts';
import {
  isHouse,
  isOfOffice,
  meta,
  type PageRecord,
  recordOf,
  summaryOf,
  wordsOf,
} from './record.ts';
import { takeTitles, tellQuotes } from './styles.ts';

/** Largest page that is read, in bytes: pictures written into the page are part of it. */
const MOST_BYTES = 50_000_000;
/** The shortest article that is told from a page's other parts, in characters: a news brief of forty words. */
const SHORTEST = 200;
/** Who the parser is told wrote it: with nobody at all, it takes a line for that out of the text. */
const NOBODY = 'galley-nobody';
/** How many lines below the headline a portal prints the time, and how many blocks may repeat the page's own words. */
const NEAR = 4;

const same = (a: string, b: string): boolean =>
  foldForSearch(oneLine(a)) === foldForSearch(oneLine(b));

/** Longest name of a paper or a place that portals print before a standfirst, in characters: `TTO - `, `Quảng Ninh`. */
const LONGEST_STAMP = 30;

/** Whether a line says these words, the portal's stamp before them or not. */
function saysOnly(line: string, words: string): boolean {
  const [said, known] = [line, words].map((text) => foldForSearch(oneLine(text)));
  if (!said || !known || !said.endsWith(known)) return false;
  return said.length - known.length <= LONGEST_STAMP;
}

/** A standfirst without the portal's own name before it: `(Dân trí) - …`. */
function unstamped(summary: string, source: string): string {
  const [stamp = '', name = ''] = /^\(([^()]{2,30})\)\s*[-–—]\s*/u.exec(summary) ?? [];
  const isOwn = stamp !== '' && foldForSearch(source).includes(foldForSearch(name));
  return isOwn ? summary.slice(stamp.length) : summary;
}

/**
 * The time of an article. One told on no place's clock is told on the newsroom's where the page is Vietnamese; where it
 * says what readers are told below the headline, its zone alone is wrong.
 */
function publishedAt(said: string, printed: string | undefined, language: string) {
  const time = exactTime(said);
  if (!time || offsetOf(time) !== '+00:00' || language !== 'vi') return time ?? printed;
  return printed?.slice(0, 16) === time.slice(0, 16)
    ? printed
    : isoAt(new Date(time), PORTAL_OFFSET);
}

/** What the page says of its article in its head, and prints around it. */
function namedBy(document: Document, title: string, record: PageRecord, lines: readonly string[]) {
  // Offices' portals name themselves in the head of every page, office programs whatever the text was begun from.
  const isShownTitle = lines.some((line) => same(line, title));
  const isOther = isHouse(oneLine(title)) || isOfOffice(document);
  const headline = isOther && !isShownTitle ? '' : oneLine(title);
  const { section, bylines, source, place, tags } = record;
  const summary = unstamped(summaryOf(document), source);
  const below = headline ? lines.findIndex((line) => same(line, headline)) + 1 : 0;
  const printed = lines
    .slice(below, below + (below > 0 ? NEAR : 0))
    .map((line) => timeAndAuthor(line, PORTAL_OFFSET)?.iso)
    .find(Boolean);
  // Words for search engines alone are no standfirst.
  const isShown = lines.some((line) => saysOnly(line, summary));
  const near = lines.slice(below, below + (below > 0 ? NEAR : 0)).map(oneLine);
  const marked = isShown ? '' : (record.standfirsts.find((words) => near.includes(words)) ?? '');
  const standfirst = isShown ? summary : unstamped(marked, source);
  const [language = ''] = /^[a-z]{2,3}\b/.exec(document.documentElement.lang) ?? [];
  const published = publishedAt(record.published, printed, language);
  return {
    ...{ headline, section, source, place, language },
    ...{ bylines: [...bylines], tags: [...tags] },
    ...(standfirst ? { standfirst } : {}),
    ...(published ? { published } : {}),
    // Below the text, where the parser takes them for the page's.
    corrections: lines.flatMap(
      (line, at) => correctionOfLine(oneLine(line), `told-${at}`, PORTAL_OFFSET) ?? [],
    ),
  } satisfies Named;
}

/** What a page of Galley's own says in lines of facts, which are taken out: they are no part of its text; and in its head. */
function takeOwnFacts(document: Document): Named {
  const own = document.querySelector('article > header.opening')?.parentElement;
  if (!own) return {};
  const saidBy = (selector: string) => wordsOf(own.querySelector(selector));
  const [headline, short] = [saidBy('h1'), meta(document, 'og:title')[0] ?? ''];
  const address = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
  const told = {
    kicker: saidBy('.opening > .section > .kicker'),
    place: saidBy('.opening > .facts > span:not(.names)'),
    rights: rightsIn(saidBy('.closing > .rights'), meta(document, 'og:site_name')[0] ?? ''),
    shortHeadline: short === headline ? '' : short,
    slug: slugify(address.split('/').at(-2) ?? ''),
  };
  for (const line of own.querySelectorAll('.opening > :is(.section, .facts), .closing > .rights'))
    line.remove();
  return told;
}

/** Puts letters of fonts from before Unicode into it: in the text, and in the title, which has no font, as in the heading that it repeats. */
function replaceLegacyLetters(document: Document, sheets: string): void {
  const headings = [...document.querySelectorAll('h1, h2, h3, p')].map((element) => ({
    element,
    before: wordsOf(element),
  }));
  replaceLegacyFonts(document.body, sheets);
  const titles = document.querySelectorAll('title, meta[property="og:title"]');
  for (const title of titles) {
    const said = oneLine(title.getAttribute('content') ?? title.textContent ?? '');
    const heading = headings.find(({ before }) => before === said)?.element.textContent;
    if (!said || !heading) continue;
    if (title.hasAttribute('content')) title.setAttribute('content', heading);
    else title.textContent = heading;
  }
}

/** The encoding that a page names in its head (HTML, 13.2.3.2); '' where it names none, or one that it is not in. */
function declaredIn(bytes: Buffer): string {
  const head = bytes.toString('latin1', 0, 4096);
  const [, name = ''] = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head) ?? [];
  return /^utf-?(8|16)/i.test(name) ? '' : name;
}

/** Parses a page. It may leave these tags out (HTML, 13.1.2.4); the parser needs them. */
function parsed(page: string): Document {
  const whole = /<html[\s>]/i.test(page) ? page : `<html><body>${page}</body></html>`;
  const { document } = parseHTML(whole);
  if (document.querySelector('body')) return document;
  const body = document.createElement('body');
  const isOfBody = ({ nodeName }: ChildNode) => nodeName !== 'HEAD';
  body.append(...[...document.documentElement.childNodes].filter(isOfBody));
  document.documentElement.append(body);
  return document;
}

/** Accelerated pages have pictures under a name of their own, which their code puts one of HTML's into. */
function plainPictures(document: Document): void {
  for (const picture of document.querySelectorAll('amp-img')) {
    for (const fallback of picture.querySelectorAll('noscript')) fallback.remove();
    const image = picture.querySelector('img') ?? document.createElement('img');
    for (const { name, value } of picture.attributes)
      if (!image.hasAttribute(name)) image.setAttribute(name, value);
    picture.replaceWith(image);
  }
}

/** A block whose lines are the page's own words and others, as old pages set them, a paragraph each. */
function parted(block: Block, isOwn: (line: string) => boolean): Block[] {
  if (block.type !== 'paragraph') return [block];
  const lines = splitAtLines(block.spans);
  if (lines.length < 2 || !lines.some((spans) => isOwn(spansText(spans)))) return [block];
  return lines.map((spans, at) => ({ ...block, id: `${block.id}-${at}`, spans }));
}

/** A text without the lines of the letter that brought it. */
function withoutMail(blocks: readonly Block[] | undefined): Block[] | undefined {
  const letter = mailLines(blocks?.map((block) => bodyText([block])) ?? []);
  return blocks?.filter((_, at) => !letter.has(at));
}

/** A text without what the portal prints below it. */
function withoutEnd(blocks: readonly Block[] | undefined): readonly Block[] | undefined {
  const isOfText = (block: Block) => block.type !== 'paragraph' || !isPortalEnd(bodyText([block]));
  return blocks?.slice(0, blocks.findLastIndex(isOfText) + 1);
}

/**
 * Reads a page. Pictures that were saved with it come along; others are figures that wait.
 * @throws what holds no article, or is larger than 50 MB; as reading does
 */
export async function readPage(path: string): Promise<ForeignDocument> {
  if (isPageArchive(path)) throw new Error('an archive, not a page');
  if ((await stat(path)).size > MOST_BYTES) throw new Error('too large');
  const bytes = await readFile(path);
  const document = parsed(nfc(decodeText(bytes, declaredIn(bytes))));
  const sheets = [...document.querySelectorAll('style')]
    .map((sheet) => sheet.textContent ?? '')
    .join('\n');
  replaceLegacyLetters(document, sheets);
  looksAsElements(document, sheets);
  nestLists(document);
  gatherWordItems(document);
  tellQuotes(document);
  tellQuoteBoxes(document);
  const titles = takeTitles(document);
  const lines = textOf([document.body as unknown as Node]).split('\n');
  const record = recordOf(document);
  plainPictures(document);
  const saved = await placeSaved(document.querySelectorAll('img'), dirname(resolve(path)));
  await placeEmbeds(document, dirname(resolve(path)));
  document.head.insertAdjacentHTML('beforeend', `<meta name="author" content="${NOBODY}">`);
  tellGalleries(document);
  tellParts(document);
  const own = takeOwnFacts(document);
  const article = new Readability<Element>(document, {
    charThreshold: SHORTEST,
    allowedVideoRegex: new RegExp(`^${KEPT}$`),
    serializer: (node) => node as Element,
  }).parse();
  if (!article?.content || !article.textContent?.trim()) throw new Error('no article in it');
  const { content } = article;
  const named = { ...namedBy(document, article.title ?? '', record, lines), ...titles, ...own };
  // Without empty names: a picture without words would repeat them.
  const said = [named.headline, named.section, ...named.bylines.map(({ name }) => name)].filter(
    Boolean,
  );
  const isRepeated = (words: string) =>
    said.some((each) => same(words, each)) || saysOnly(words, named.standfirst ?? '');
  const isOwn = (line: string) => isRepeated(line) || timeOfLine(line, PORTAL_OFFSET) !== undefined;
  return {
    named,
    pictures: new Map([...saved, ...writtenPictures(content)]),
    blocks: (files) =>
      withoutEnd(withoutMail(blocksOfNode(content as unknown as Node, files)))
        ?.flatMap((block, at) => (at < NEAR ? parted(block, isOwn) : [block]))
        .filter(
          (block, at) =>
            !isPortalButton(bodyText([block])) && (at >= NEAR || !isRepeated(bodyText([block]))),
        ),
  };
}
