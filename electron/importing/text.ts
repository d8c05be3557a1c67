/** Plain text, of a file or copied elsewhere → an article. */
import { isUtf8 } from 'node:buffer';
import { readFile, stat } from 'node:fs/promises';
import { type Article, dateTimeSchema, emptyArticle } from '../../shared/article.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { GalleyError } from '../../shared/errors.ts';
import { type CrawledArticle, readCrawled } from '../../shared/importing/crawled.ts';
import { isMail } from '../../shared/importing/document-names.ts';
import { encodingOfText, inUnicode } from '../../shared/importing/legacy-letters.ts';
import { slugify } from '../../shared/text.ts';
import { decodedIn } from '../code-pages.ts';
import { unread } from '../library/durable.ts';

/** Largest text taken, in bytes: a hundred times the longest article; anything more is some other file. */
const MAX_BYTES = 5_000_000;

/** Portals tell the time of Việt Nam and name no zone. */
export const PORTAL_OFFSET = '+07:00';

/** A time that names its zone, or that of the portal; undefined for what is none. */
export function exactTime(said: string): string | undefined {
  const zoned = said.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  return [zoned, `${zoned}${PORTAL_OFFSET}`].find((time) => dateTimeSchema.safeParse(time).success);
}

/** What was read of one text, and what of it was left out of the draft. */
export interface TextImport {
  readonly draft: Article;
  /** The portal's own lines. */
  readonly portal: readonly string[];
  readonly visits?: CrawledArticle['visits'];
}

/** How much of a file tells its encoding, in bytes. */
const TELLING = 4000;
/** The smallest share of empty bytes in UTF-16, beside letters of ASCII: Vietnamese has twice that. Other files have some, too. */
const FEWEST_EMPTY = 0.2;

/** The encoding that a byte order mark says, or that letters of ASCII have which are set in two bytes each. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, TELLING);
  const empty = [0, 1].map((half) => head.filter((byte, at) => byte === 0 && at % 2 === half));
  const [before = 0, behind = 0] = empty.map(({ length }) => length);
  const isWide = (before === 0) !== (behind === 0);
  if (!isWide || before + behind < head.length * FEWEST_EMPTY) return undefined;
  return before > 0 ? 'utf-16be' : 'utf-16le';
}

/** Text in an encoding by its name; undefined for one that no browser knows. */
function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return decodedIn(encoding, bytes);
  } catch {
    return undefined;
  }
}

/**
 * Text of a file: UTF-16 where its bytes say so, else UTF-8, else what the file declares, else windows-1258, the
 * code page of older Vietnamese Windows; letters of fonts from before Unicode stay as Windows shows them.
 * @param declared the encoding that the file names itself, where it does
 */
export function decodeText(bytes: Uint8Array, declared = ''): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (isUtf8(bytes)) return decodedIn('utf-8', bytes);
  // What was typed in fonts from before Unicode is read by its bytes as they are.
  const western = declared ? '' : decodedIn('windows-1252', bytes);
  if (encodingOfText(western)) return western;
  return decodedAs(declared, bytes) ?? decodedIn('windows-1258', bytes);
}

/** How files of words begin that are no plain text: of PDF, and of programs that write RTF. */
const MARKED = /^\s*(?:%PDF-|\{\\rtf)/;

/** Control characters that no text holds: a picture or a program that is named `.txt`. */
function isText(text: string): boolean {
  if (MARKED.test(text)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.trim() !== '' && !/[\u0000-\u0008\u000e-\u001f]/u.test(text);
}

/** An article by the rules of `shared/importing/crawled.ts`. Makes nothing. */
function readText(text: string): TextImport {
  const encoding = encodingOfText(text);
  const words = encoding ? inUnicode(text, encoding) : text;
  const { portal, visits, ...read } = readCrawled(words, PORTAL_OFFSET);
  const draft = emptyArticle('draft', isoWithOffset(new Date()));
  return {
    draft: { ...draft, ...read, slug: slugify(read.headline) },
    portal,
    ...(visits ? { visits } : {}),
  };
}

/**
 * The words of a file.
 * @throws {GalleyError} `not-text` for what is no text, is empty or larger than 5 MB; `mail`; `media-gone`, `media-forbidden`
 */
export async function readTextOf(path: string): Promise<string> {
  const refused = new GalleyError(isMail(path) ? 'mail' : 'not-text', { path });
  let bytes: Buffer;
  try {
    const file = await stat(path);
    // A pipe or a device has no end.
    if (!file.isFile() || file.size > MAX_BYTES || isMail(path)) throw refused;
    bytes = await readFile(path);
  } catch (error) {
    throw unread(error, path);
  }
  const text = decodeText(bytes);
  if (!isText(text)) throw refused;
  return text;
}

/** Reads a file as an article. Makes nothing. @throws as {@link readTextOf} */
export const readTextFile = async (path: string): Promise<TextImport> =>
  readText(await readTextOf(path));

/**
 * Reads text that was copied elsewhere as an article. Makes nothing.
 * @throws {GalleyError} `nothing-copied` for an empty one, or one of more than five million letters
 */
export function readCopiedText(text: string): TextImport {
  if (!isText(text) || text.length > MAX_BYTES) throw new GalleyError('nothing-copied');
  return readText(text);
}
