/** Word documents (.docx) → a draft with its pictures. Nothing in the file is run, and nothing outside it read. */
import { basename, extname } from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { type Article, emptyArticle, type Figure, type MediaItem } from '../../shared/article.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError, type GalleyErrorValue } from '../../shared/errors.ts';
import { withFoundWords } from '../../shared/photographs.ts';
import { readStory } from '../../shared/story.ts';
import { nfc, oneLine, slugify } from '../../shared/text.ts';
import { zipEntries } from '../exporting/zip-read.ts';
import { importMedia } from '../images/import.ts';
import { unread } from '../library/durable.ts';
import type { Watcher } from '../watcher.ts';
import { blocksOfMarkup } from './markup.ts';
import { PORTAL_OFFSET } from './text.ts';

/** Which file, and the folder that its pictures go to, as `media/`. */
export interface WordOrder {
  readonly path: string;
  readonly aside: string;
}

/** What was read of one document. */
export interface WordImport {
  readonly draft: Article;
  /** Pictures of it that could not be taken in, each with why; their figures wait. */
  readonly refused: GalleyErrorValue[];
}

/** Largest text and largest content that are unpacked, in bytes: a novel's, and 300 photographs'. */
const MOST_TEXT = 30_000_000;
const MOST_BYTES = 500_000_000;

/** Word's own names of styles, Galley's and those of Vietnamese newsrooms; in lower case. */
const TITLES = new Set(['title']);
const STANDFIRSTS = new Set(['subtitle', 'standfirst', 'sapo']);

/** A document's headings stand below its title; what is set as a caption is known by its italics. */
const STYLES = [
  "p[style-name='Heading 1'] => h2:fresh",
  "p[style-name='heading 1'] => h2:fresh",
  "p[style-name='Heading 2'] => h3:fresh",
  "p[style-name='heading 2'] => h3:fresh",
  ...[3, 4, 5, 6].flatMap((level) => [
    `p[style-name='Heading ${level}'] => h4:fresh`,
    `p[style-name='heading ${level}'] => h4:fresh`,
  ]),
  "p[style-name='caption'] => p:fresh > em",
  "p[style-name='Caption'] => p:fresh > em",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
  'u => u',
];

/** A part of a document as mammoth reads it. */
interface Part {
  readonly type: string;
  readonly styleName?: string | null;
  readonly value?: string;
  readonly children?: readonly Part[];
}

const wordsOf = ({ value = '', children = [] }: Part): string =>
  value + children.map(wordsOf).join('');

/**
 * The document unpacked and packed again without compression: mammoth believes what a zip says of its own sizes, so it
 * gets one whose files were counted as they came out.
 */
async function unpacked(path: string): Promise<Buffer> {
  const files: Zippable = {};
  let [text, all] = [0, 0];
  for await (const { path: name, bytes } of zipEntries(path, MOST_BYTES)) {
    const isText = /\.(xml|rels)$/.test(name);
    all += bytes.length;
    text += isText ? bytes.length : 0;
    if (all > MOST_BYTES || text > MOST_TEXT) throw new Error(`${name}: too large`);
    if (isText || name.startsWith('word/media/')) files[name] = [bytes, { level: 0 }];
  }
  return Buffer.from(zipSync(files));
}

interface Picture {
  readonly filename: string;
  readonly bytes: Uint8Array;
}

/** What a document's styles name: it leaves the text for fields of its own. */
type Named = Pick<Article, 'headline' | 'standfirst' | 'kicker'>;

interface Document {
  readonly markup: string;
  readonly named: Named;
  /** By the address that the markup names it by. */
  readonly pictures: ReadonlyMap<string, Picture>;
}

/** Title and standfirst by their styles, and the one line that may stand above a title; and the parts that are left. */
function takeOut(parts: readonly Part[]): [Named, readonly Part[]] {
  const styled = (styles: ReadonlySet<string>) =>
    parts.find(
      ({ type, styleName }) => type === 'paragraph' && styles.has(`${styleName}`.toLowerCase()),
    );
  const [title, standfirst] = [styled(TITLES), styled(STANDFIRSTS)];
  const written = parts.filter((part) => wordsOf(part).trim() !== '');
  const kicker = title && written[1] === title ? written[0] : undefined;
  const line = (part: Part | undefined) => oneLine(part ? wordsOf(part) : '');
  return [
    { headline: line(title), standfirst: line(standfirst), kicker: line(kicker) },
    parts.filter((part) => part !== title && part !== standfirst && part !== kicker),
  ];
}

async function readDocument(path: string): Promise<Document> {
  const name = basename(path, extname(path));
  const pictures = new Map<string, Picture>();
  let named: Named = { headline: '', standfirst: '', kicker: '' };
  const { value } = await mammoth.convertToHtml(
    { buffer: await unpacked(path) },
    {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      transformDocument: (document: Part): Part => {
        const [found, children] = takeOut(document.children ?? []);
        named = found;
        return { ...document, children };
      },
      convertImage: mammoth.images.imgElement(async ({ contentType, readAsBuffer }) => {
        const src = `picture-${pictures.size + 1}`;
        // A picture that lies elsewhere has no bytes here: its figure waits for it.
        const bytes = await readAsBuffer().catch(() => undefined);
        const filename = `${name} (${pictures.size + 1}).${contentType.replace(/^.*\//, '')}`;
        if (bytes) pictures.set(src, { filename, bytes });
        return { src };
      }),
    },
  );
  // The way back from a note to its place in the text.
  const markup = value.replace(/ ?<a href="#(?:foot|end)note-ref-\w+">↑<\/a>/g, '');
  return { markup, named, pictures };
}

/** A text that Word wrote by itself, in English and Vietnamese, is nobody's alt text. */
const MACHINE_ALT = /automatically generated|được tạo tự động|AI-generated content/iu;

function worded(figure: Figure, media: ReadonlyMap<string, MediaItem>): Figure {
  const known = MACHINE_ALT.test(figure.alt) ? { ...figure, alt: '' } : figure;
  const item = media.get(figure.media);
  return item ? withFoundWords(known, item) : known;
}

function draftOf(
  { markup, named }: Document,
  media: ReadonlyMap<string, MediaItem>,
  path: string,
): Article {
  const names = new Map([...media].map(([src, { name }]) => [src, name]));
  const blocks = blocksOfMarkup(nfc(markup), names);
  if (!blocks) throw new GalleyError('not-word', { path }, 'nested too deep');
  const story = readStory(blocks, PORTAL_OFFSET, named);
  const items = new Map([...media.values()].map((item) => [item.name, item]));
  return {
    ...emptyArticle('draft', isoWithOffset(new Date())),
    ...story,
    kicker: named.kicker,
    body: story.body.map((block) =>
      block.type === 'figure' ? { ...block, ...worded(block, items) } : block,
    ),
    slug: slugify(story.headline),
    media: [...items.values()],
  };
}

/** Its own fault, or that of the disk that it is on. */
const refusal = (error: unknown, path: string): GalleyError =>
  (error as NodeJS.ErrnoException).syscall
    ? unread(error, path)
    : new GalleyError('not-word', { path }, String(error));

/**
 * Reads a document as an article, and stores its pictures aside.
 * @throws {GalleyError} `not-word` for what is no .docx, is damaged, protected by a password or too large;
 *   `media-gone`, `media-forbidden`, `cancelled`; as the disk says
 */
export async function readWord({ path, aside }: WordOrder, watcher: Watcher): Promise<WordImport> {
  const document = await readDocument(path).catch((error) => {
    throw refusal(error, path);
  });
  const total = document.pictures.size;
  const media = new Map<string, MediaItem>();
  const refused: GalleyErrorValue[] = [];
  for (const [address, source] of document.pictures) {
    if (watcher.cancelled()) throw new GalleyError('cancelled');
    watcher.progress(media.size + refused.length, total, source.filename);
    const report = await importMedia(aside, [source], { ...watcher, progress: () => {} });
    for (const { media: item } of report.imported) media.set(address, item);
    refused.push(...report.refused.map(({ error }) => error));
  }
  watcher.progress(total, total, '');
  return { draft: draftOf(document, media, path), refused };
}
