/** Reads Word documents (.docx). Nothing in the file is run, and nothing outside it is read. */
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
import { type Files, picturesIn, textsIn, xmlOf } from '../office/zip.ts';
import { PORTAL_OFFSET } from '../text.ts';
import { readThreads } from './comments.ts';
import { withDiagrams } from './diagrams.ts';
import { languageIn } from './language.ts';
import { numbersAsAttributes, withoutNumbers } from './list-numbers.ts';
import { mammothXml } from './mammoth-xml.ts';
import { programsWithoutPicture } from './objects.ts';
import { notesIn } from './pictures.ts';
import { targetsById, targetsOf, withLostRelations } from './relations.ts';
import type { WordReview } from './review.ts';
import { marksAsElements, wordsAccepted } from './review-marks.ts';

/** The parts with text of the article. */
const PROSE = /^word\/(?:document|footnotes|endnotes)\d*\.xml$/;

/** Galley's own style for a line of metadata, in lower case. Each value in it has a character style named after it. */
const FACTS = 'facts';

/** Includes a file of another format, which Word reads when it opens the document (ECMA-376, 17.17.2). */
const OTHER_FILE = /<(?:\w+:)?altChunk\b/;

/** The elements for styles by name, whatever its case. Headings stand below the title; a caption is recognised later by its italics. */
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

/** The place of a part's relations. */
const relationsOf = (name: string): string => name.replace(/[^/]+$/, '_rels/$&.rels');

/** The path of a file to which a part's relation leads. */
const pathFrom = (name: string, target: string): string =>
  posix.resolve('/', posix.dirname(name), target).slice(1);

/** The pictures that a part shows, by their paths. @throws when its relations are no XML */
const picturesOf = (files: Files, name: string): string[] =>
  targetsOf(xmlOf(files, name), xmlOf(files, relationsOf(name)))
    .map((target) => pathFrom(name, target))
    .filter((path) => path.startsWith('word/media/'));

/** Makes the function that gives the XML of the file to which a relation of a part leads: of each file once, '' after that. */
function fileReader(files: Files, name: string): (id: string) => string {
  const targets = targetsById(xmlOf(files, relationsOf(name)));
  const taken = new Set<string>();
  return (id) => {
    const path = pathFrom(name, targets.get(id) ?? '');
    if (taken.has(path)) return '';
    taken.add(path);
    return xmlOf(files, path);
  };
}

/** Converts a part with text, and its relations, to what mammoth reads. */
function prepare(files: Files, name: string, review: WordReview): void {
  const [styles, numbering] = ['styles', 'numbering'].map((one) => xmlOf(files, `word/${one}.xml`));
  const place = relationsOf(name);
  const relations = files[place];
  const whole = withDiagrams(xmlOf(files, name), () => fileReader(files, name));
  const xml = mammothXml(whole, styles, numbering, review);
  const completed = withLostRelations(xml, relations && strFromU8(relations));
  if (completed) files[place] = strToU8(completed);
  files[name] = strToU8(xml);
}

/** The review of a document, of which the comments are read. */
function reviewIn(files: Files): WordReview {
  const comments = xmlOf(files, 'word/comments.xml');
  const styles = xmlOf(files, 'word/styles.xml');
  const extended = xmlOf(files, 'word/commentsExtended.xml');
  const found = new FoundReview();
  return {
    found,
    threadOf: readThreads(comments && mammothXml(comments, styles), extended, found),
  };
}

/**
 * Unpacks a document, converts it for mammoth, reads its review, and packs it again without compression. mammoth trusts
 * the sizes that a zip states, so it must not get the original, whose files may be far larger than that.
 */
async function unpacked(path: string) {
  const texts = await textsIn(path);
  const prose = Object.keys(texts).filter((name) => PROSE.test(name));
  const shown = new Set(prose.flatMap((name) => picturesOf(texts, name)));
  const files = { ...texts, ...(await picturesIn(path, shown)) };
  const review = reviewIn(files);
  const unseen = prose.flatMap((name) => programsWithoutPicture(xmlOf(files, name)));
  for (const name of prose) prepare(files, name, review);
  return {
    unseen: [...new Set(unseen)],
    files,
    buffer: Buffer.from(zipSync(files, { level: 0 })),
    review: review.found,
  };
}

/** The parts without references to missing notes: mammoth would refuse the document because of one. */
function withoutLost(parts: readonly Part[], notes: Read['notes']): readonly Part[] {
  return parts
    .filter((part) => part.type !== 'noteReference' || notes.resolve(part))
    .map((part) =>
      part.children ? { ...part, children: withoutLost(part.children, notes) } : part,
    );
}

/** The metadata in Galley's own lines of it. The authors are not read here: they are named again below the text. */
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

/** Takes Galley's metadata, title, standfirst and kicker out of the text, by their styles. Gives them, and the rest. */
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

/** The keywords and the language of a document. @param markup its text */
function properties(files: Files, markup: string): Named {
  const main = Object.keys(files).find((name) => /^word\/document\d*\.xml$/.test(name)) ?? '';
  const words = markup.replace(/<[^>]*>/g, ' ');
  return {
    tags: keywordsIn(xmlOf(files, 'docProps/core.xml')),
    language: languageIn(xmlOf(files, main), xmlOf(files, 'word/styles.xml'), words),
  };
}

/** A picture's bytes; undefined if it lies outside of the document or is missing. */
async function bytesOf(read: () => Promise<Buffer>): Promise<Buffer | undefined> {
  try {
    return await read();
  } catch {
    return undefined;
  }
}

/** Makes the function that collects a picture for mammoth and gives its attributes, crop and comments among them. */
function pictureConverter({ addressOf }: ReturnType<typeof collectPictures>) {
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
 * Reads a document. Title and standfirst are recognised by their styles.
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
      convertImage: mammoth.images.imgElement(pictureConverter(collected)),
    },
  );
  // Links from notes back to the text are dropped.
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
    blocks: (files) => blocksOfMarkup(marksAsElements(numbersAsAttributes(nfc(markup))), files),
  };
}
