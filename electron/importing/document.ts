/** Turns a document from elsewhere (of an office program, a web page) into a draft with its pictures. */
import { stat } from 'node:fs/promises';
import {
  type Article,
  type Block,
  type Byline,
  emptyArticle,
  type Figure,
  type MediaItem,
} from '../../shared/article.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError, type GalleyErrorValue } from '../../shared/errors.ts';
import { isMarkdown, isPage } from '../../shared/importing/document-names.ts';
import { readStory } from '../../shared/importing/story.ts';
import { LANGUAGE_TAG } from '../../shared/languages.ts';
import { withFigures, withFoundWords } from '../../shared/photographs.ts';
import { slugify } from '../../shared/text.ts';
import { importMedia } from '../images/import.ts';
import type { ImportSource } from '../images/sources.ts';
import { unread } from '../library/durable.ts';
import { quietly, stopIfCancelled, type Watcher } from '../watcher.ts';
import { kindOf } from './document-kind.ts';
import type { ForeignReview } from './office/found-review.ts';
import { readReviewed } from './office/review.ts';
import { PORTAL_OFFSET } from './text.ts';

/** What a document names apart from its text; its text does not repeat it. */
export type Named = Partial<
  Pick<
    Article,
    | 'headline'
    | 'shortHeadline'
    | 'slug'
    | 'standfirst'
    | 'kicker'
    | 'published'
    | 'embargo'
    | 'section'
    | 'place'
    | 'rights'
    | 'source'
    | 'language'
    | 'bylines'
    | 'tags'
    | 'corrections'
    | 'hot'
    | 'featured'
  >
>;

/** A document as its reader gives it. */
export interface ForeignDocument {
  readonly named: Named;
  /** Its pictures, by the addresses under which its blocks show them. */
  readonly pictures: ReadonlyMap<string, ImportSource>;
  readonly review?: ForeignReview;
  /** False if it includes text in a file of another format, which only its own program can read. */
  readonly isWhole?: boolean;
  /** True if it has comments or tracked changes that are not read: those of Word before 2007. */
  readonly isOlder?: boolean;
  /** The programs of embedded objects without a picture, nothing of which can be read. */
  readonly unseen?: readonly string[];
  /** Its blocks; undefined if they nest too deep to be a text. @param files the pictures' file names by address */
  blocks(files: ReadonlyMap<string, string>): Block[] | undefined;
}

/** The file to read, and the folder whose `media/` takes its pictures. */
export interface DocumentOrder {
  readonly path: string;
  readonly aside: string;
}

/** A document as a draft. */
export interface DocumentImport {
  readonly draft: Article;
  /** Why parts of it could not be taken in: pictures, whose figures now wait for one, and text in other files. */
  readonly refused: GalleyErrorValue[];
  /** How many tracked changes no suggestion can express: they are taken as accepted. */
  readonly done: number;
}

const NO_REVIEW: ForeignReview = { comments: [], suggestions: [], done: 0 };

/** Alt texts that Word generates, in English and Vietnamese, are dropped. */
const MACHINE_ALT = /automatically generated|được tạo tự động|AI-generated content/iu;

function worded(figure: Figure, media: ReadonlyMap<string, MediaItem>): Figure {
  const known = MACHINE_ALT.test(figure.alt) ? { ...figure, alt: '' } : figure;
  const item = media.get(figure.media);
  return item ? withFoundWords(known, item) : known;
}

/** The bylines: those below the text; if they name photographers only, after the authors that it names elsewhere. */
function signed(below: readonly Byline[], named: readonly Byline[] = []): Byline[] {
  const isAuthored = below.some(({ role }) => role === '');
  return isAuthored ? [...below] : [...named, ...below];
}

/** The body with its headings moved up, so that the highest are of level 2: level 1 is the headline's. */
function raised(body: readonly Block[]): Block[] {
  const levels = body.flatMap((block) => (block.type === 'heading' ? [block.level] : []));
  const above = Math.min(...levels, 4) - 2;
  return body.map((block) =>
    block.type === 'heading' ? { ...block, level: (block.level - above) as 2 | 3 | 4 } : block,
  );
}

function articleOf(read: readonly Block[], named: Named, media: ReadonlyMap<string, MediaItem>) {
  const story = readStory(read, PORTAL_OFFSET, named);
  const items = new Map([...media.values()].map((item) => [item.name, item]));
  const ownSlug = slugify(story.headline);
  const slug = named.slug || ownSlug;
  const empty = emptyArticle('draft', isoWithOffset(new Date()));
  const { language = '' } = named;
  return {
    ...empty,
    ...named,
    ...story,
    language: LANGUAGE_TAG.test(language) ? language : empty.language,
    source: story.source || (named.source ?? ''),
    bylines: signed(story.bylines, named.bylines),
    corrections: story.corrections.length > 0 ? story.corrections : (named.corrections ?? []),
    body: raised(story.body).map((block) => withFigures(block, (figure) => worded(figure, items))),
    slug,
    slugByHand: slug !== ownSlug,
    media: [...items.values()],
  };
}

function draftOf(
  { named, blocks, review = NO_REVIEW }: ForeignDocument,
  media: ReadonlyMap<string, MediaItem>,
) {
  const read = blocks(new Map([...media].map(([address, { name }]) => [address, name])));
  return read && readReviewed(read, review, (left) => articleOf(left, named, media));
}

/** Reads a document by its kind as its bytes tell it, else by its name. */
async function read(path: string): Promise<ForeignDocument> {
  // A pipe or a device may never end.
  if (!(await stat(path)).isFile()) throw new Error('no file');
  const kind = await kindOf(path);
  if (kind === 'doc') return (await import('./doc/doc.ts')).readDoc(path);
  if (kind === 'rtf') return (await import('./rtf/rtf.ts')).readRtf(path);
  if (kind === 'odt') return (await import('./odt/odt.ts')).readOdt(path);
  if (kind === 'fodt') return (await import('./odt/odt.ts')).readFlatOdt(path);
  if (kind === 'docx') return (await import('./word/word.ts')).readWord(path);
  if (kind === 'markdown' || isMarkdown(path))
    return (await import('./markdown.ts')).readMarkdown(path);
  if (kind === 'page' || isPage(path)) return (await import('./page/page.ts')).readPage(path);
  return (await import('./word/word.ts')).readWord(path);
}

/**
 * Reads a document as an article, and stores its pictures aside.
 * @throws {GalleyError} `not-word`, `not-page`, `not-text` for what is none, is damaged or too large; `has-password`; `media-gone`,
 *   `media-forbidden`, `cancelled`; as the disk says
 */
export async function readDocument(
  { path, aside }: DocumentOrder,
  watcher: Watcher,
): Promise<DocumentImport> {
  const code = isMarkdown(path) ? 'not-text' : isPage(path) ? 'not-page' : 'not-word';
  const refusal = (why: unknown) => new GalleyError(code, { path }, String(why));
  const document = await read(path).catch((error: NodeJS.ErrnoException) => {
    // The fault may be the document's or the disk's.
    throw error.syscall || error instanceof GalleyError ? unread(error, path) : refusal(error);
  });
  const media = new Map<string, MediaItem>();
  const refused: GalleyErrorValue[] = [];
  const total = document.pictures.size;
  for (const [address, source] of document.pictures) {
    stopIfCancelled(watcher);
    watcher.progress(media.size + refused.length, total, '');
    const report = await importMedia(aside, [source], quietly(watcher));
    for (const { media: item } of report.imported) media.set(address, item);
    refused.push(...report.refused.map(({ error }) => error));
  }
  stopIfCancelled(watcher);
  watcher.progress(total, total, '');
  if (document.isWhole === false) refused.push(new GalleyError('part-unread', { path }).value());
  if (document.isOlder) refused.push(new GalleyError('older-word', { path }).value());
  const names = document.unseen?.join(', ');
  if (names) refused.push(new GalleyError('object-unseen', { path, names }).value());
  const made = draftOf(document, media);
  if (!made) throw refusal('nested too deep');
  const { draft, done } = made;
  const { headline, standfirst, body } = draft;
  if (!headline && !standfirst && body.length === 0) throw refusal('nothing in it');
  return { draft, refused, done };
}
