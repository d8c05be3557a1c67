/** Word documents (.docx) as they are read. Nothing in the file is run, and nothing outside it read. */
import { posix } from 'node:path';
import { strFromU8, strToU8, zipSync } from 'fflate';
import mammoth from 'mammoth';
import { embargoOfLine, timeOfLine } from '../../../shared/importing/metadata-lines.ts';
import type { KindOf } from '../../../shared/suggestions/resolve.ts';
import { kindsOf } from '../../../shared/suggestions/suggestions.ts';
import { nfc, oneLine } from '../../../shared/text.ts';
import type { ForeignDocument, Named } from '../document.ts';
import { blocksOfMarkup } from '../markup/blocks.ts';
import { CROP_ATTRIBUTE, REVIEW_ATTRIBUTE } from '../markup/writing.ts';
import { FoundReview } from '../office/found-review.ts';
import { kindOfStyles, takeNamed } from '../office/paragraph-styles.ts';
import { collectPictures } from '../office/pictures.ts';
import { keywordsIn } from '../office/properties.ts';
import { type Files, filesIn, xmlOf } from '../office/zip.ts';
import { PORTAL_OFFSET } from '../text.ts';
import { readThreads } from './comments.ts';
import { withDiagrams } from './diagrams.ts';
import { languageIn } from './language.ts';
import { numbersAsStarts, withoutNumbers } from './list-numbers.ts';
import { knownXml } from './mammoth-xml.ts';
import { unseenPrograms } from './objects.ts';
import { notesIn } from './pictures.ts';
import { targetOf, wholeRelations } from './relations.ts';
import type { WordReview } from './review.ts';
import { marksAsElements, wordsAccepted } from './review-marks.ts';

/** The parts that hold words of the article. */
const PROSE = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/;

/** Galley's own style for a line of facts, in which each has a style of its name; in lower case. */
const FACTS = 'facts';

/** Where Word takes in the words of a file of another kind when it opens the document (ECMA-376, 17.17.2). */
const OTHER_FILE = /<(?:\w+:)?altChunk\b/;

/** By name, however it is capitalized. A document's headings stand below its title; what is set as a caption is known by its italics. */
const STYLES = [
  ...[2, 3, 4, 4, 4, 4].map((level, at) => `p[style-name='heading ${at + 1}'] => h${level}:fresh`),
  "p[style-name='caption'] => p:fresh > em",
  "p[style-name='Quote'] => blockquote:fresh",
  "p[style-name='Intense Quote'] => blockquote:fresh",
  // LibreOffice's.
  "p[style-name='Quotations'] => blockquote:fresh",
  "p[style-name='Pull Quote'] => figure:fresh > blockquote:fresh",
  "p[style-name='Attribution'] => figure > figcaption:fresh",
  'u => u',
];

/** A part of a document as mammoth reads it. */
interface Part {
  readonly type: string;
  readonly styleName?: string | null;
  readonly value?: string;
  readonly children?: readonly Part[];
}
interface Picture {
  readonly contentType?: string | null;
  readonly altText?: string | null;
  readAsBuffer(): Promise<Buffer>;
}
interface Read extends Part {
  readonly notes: { resolve(reference: Part): Part | null };
}

const wordsOf = ({ value = '', children = [] }: Part): string =>
  value + children.map(wordsOf).join('');

/** Puts a part that holds words, and what it relates to, as mammoth reads them. */
function prepare(files: Files, name: string, review: WordReview): void {
  const [styles, numbering] = ['styles', 'numbering'].map((one) => xmlOf(files, `word/${one}.xml`));
  const place = name.replace(/[^/]+$/, '_rels/$&.rels');
  const relations = files[place];
  const partAt = (id: string) =>
    xmlOf(
      files,
      posix.resolve('/', posix.dirname(name), targetOf(xmlOf(files, place), id)).slice(1),
    );
  const xml = knownXml(withDiagrams(xmlOf(files, name), partAt), styles, numbering, review);
  const whole = wholeRelations(xml, relations && strFromU8(relations));
  if (whole) files[place] = strToU8(whole);
  files[name] = strToU8(xml);
}

/** The review of a document, of which the comments are read. */
function reviewIn(files: Files): WordReview {
  const comments = xmlOf(files, 'word/comments.xml');
  const styles = xmlOf(files, 'word/styles.xml');
  const extended = xmlOf(files, 'word/commentsExtended.xml');
  const found = new FoundReview();
  return { found, threadOf: readThreads(comments && knownXml(comments, styles), extended, found) };
}

/**
 * The document unpacked and packed again without compression: mammoth believes what a zip says of its own sizes, so it
 * gets one whose files were counted as they came out. With what it says of its review.
 */
async function unpacked(path: string) {
  const files = await filesIn(path, (name) => name.startsWith('word/media/'));
  const review = reviewIn(files);
  const prose = Object.keys(files).filter((name) => PROSE.test(name));
  const unseen = prose.flatMap((name) => unseenPrograms(xmlOf(files, name)));
  for (const name of prose) prepare(files, name, review);
  return {
    unseen: [...new Set(unseen)],
    files,
    buffer: Buffer.from(zipSync(files, { level: 0 })),
    review: review.found,
  };
}

/** Without references to notes that are not there: mammoth would refuse the document. */
function withoutLost(parts: readonly Part[], notes: Read['notes']): readonly Part[] {
  return parts
    .filter((part) => part.type !== 'noteReference' || notes.resolve(part))
    .map((part) =>
      part.children ? { ...part, children: withoutLost(part.children, notes) } : part,
    );
}

/** What lines of facts say. Who wrote the article, it says once more below its text. */
function factsIn(lines: readonly Part[], line: (part: Part) => string): Named {
  const runs = lines.flatMap(({ children = [] }) => children);
  const fact = (name: string) =>
    line({ type: 'fact', children: runs.filter(({ styleName }) => styleName === name) });
  const published = timeOfLine(fact('Time'), PORTAL_OFFSET);
  const embargo = embargoOfLine(fact('Embargo'));
  return {
    ...{ section: fact('Section'), kicker: fact('Kicker') },
    ...{ place: fact('Place'), rights: fact('Rights') },
    ...(published ? { published } : {}),
    ...(embargo ? { embargo } : {}),
  };
}

/** Facts, title and standfirst by their styles, and the one line that may stand above a title; and the parts that are left. */
function takeOutNamed(all: readonly Part[], kindOf: KindOf): [Named, readonly Part[]] {
  const line = (part: Part) => wordsAccepted(withoutNumbers(wordsOf(part)), kindOf);
  const parts = all.map((part) => {
    const style = part.type === 'paragraph' ? `${part.styleName}`.toLowerCase() : '';
    return { part, style, kind: kindOfStyles([style]), words: line(part) };
  });
  const facts = parts.filter(({ style }) => style === FACTS);
  const [named, left] = takeNamed(
    parts.filter((one) => !facts.includes(one) && one.kind !== 'contents'),
  );
  const told = factsIn(
    facts.map(({ part }) => part),
    (part) => oneLine(line(part)),
  );
  return [{ ...told, ...named }, left.map(({ part }) => part)];
}

/** What the document says of itself beside its text. @param markup its text */
function properties(files: Files, markup: string): Named {
  const main = Object.keys(files).find((name) => /^word\/document\d*\.xml$/.test(name)) ?? '';
  const words = markup.replace(/<[^>]*>/g, ' ');
  return {
    tags: keywordsIn(xmlOf(files, 'docProps/core.xml')),
    language: languageIn(xmlOf(files, main), xmlOf(files, 'word/styles.xml'), words),
  };
}

/** A picture's bytes; undefined for one that lies elsewhere, or is gone: its figure waits for it. */
async function bytesOf(read: () => Promise<Buffer>): Promise<Buffer | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}

/** Gives what takes each picture of a document, its crop and the comments on it told by attributes. */
function pictureTaker({ addressOf }: ReturnType<typeof collectPictures>) {
  return async ({ contentType, readAsBuffer, altText }: Picture) => {
    const ending = contentType ? `.${contentType.replace(/^.*\/(?:x-)?/, '')}` : '';
    const src = addressOf(await bytesOf(readAsBuffer), ending);
    const { alt, crop, review } = notesIn(altText ?? '');
    return {
      ...{ src, alt },
      ...(crop ? { [CROP_ATTRIBUTE]: crop } : {}),
      ...(review ? { [REVIEW_ATTRIBUTE]: review } : {}),
    };
  };
}

/**
 * Reads a document. Title and standfirst are named by their styles.
 * @throws what is no .docx, damaged, protected by a password or too large; as reading does
 */
export async function readWord(path: string): Promise<ForeignDocument> {
  const collected = collectPictures(path);
  let named: Named = {};
  const { files, buffer, unseen, review } = await unpacked(path);
  const { value } = await mammoth.convertToHtml(
    { buffer },
    {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      transformDocument: (document: Read): Part => {
        const [found, children] = takeOutNamed(
          withoutLost(document.children ?? [], document.notes),
          kindsOf(review.suggestions),
        );
        named = found;
        return { ...document, children };
      },
      convertImage: mammoth.images.imgElement(pictureTaker(collected)),
    },
  );
  // The way back from a note to its place in the text.
  const markup = value.replace(/ ?<a href="#(?:foot|end)note-ref-\w+">↑<\/a>/g, '');
  const isWhole = !Object.keys(files).some(
    (part) => PROSE.test(part) && OTHER_FILE.test(xmlOf(files, part)),
  );
  return {
    named: { ...named, ...properties(files, nfc(value)) },
    pictures: collected.pictures,
    isWhole,
    unseen,
    review: review.result(),
    blocks: (files) => blocksOfMarkup(marksAsElements(numbersAsStarts(nfc(markup))), files),
  };
}
