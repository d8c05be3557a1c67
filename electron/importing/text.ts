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

/** The largest text that is read, in bytes: a hundred times the longest article. */
const MAX_BYTES = 5_000_000;

/** The time zone of times without one: portals print the time of Việt Nam. */
export const PORTAL_OFFSET = '+07:00';

/** A time in ISO 8601, in its own zone or else the portals'; undefined if it is no time. */
export function exactTime(said: string): string | undefined {
  const zoned = said.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  return [zoned, `${zoned}${PORTAL_OFFSET}`].find((time) => dateTimeSchema.safeParse(time).success);
}

/** A text as a draft, and what was left out of the draft. */
export interface TextImport {
  readonly draft: Article;
  /** The portal's own lines. */
  readonly portal: readonly string[];
  readonly visits?: CrawledArticle['visits'];
}

/** How many bytes at a file's beginning tell its encoding. */
const TELLING = 4000;
/** The least share of zero bytes by which UTF-16 is recognised: Vietnamese has twice that; other files have a few, too. */
const FEWEST_EMPTY = 0.2;

/** UTF-16 by its byte order mark, or by the zero bytes of its ASCII letters; undefined for other encodings. */
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

/** Decodes text in a named encoding; undefined if no browser knows it. */
function decodedAs(encoding: string, bytes: Uint8Array): string | undefined {
  try {
    return decodedIn(encoding, bytes);
  } catch {
    return undefined;
  }
}

/**
 * Decodes a file: UTF-16 if its bytes tell so, else UTF-8, else the encoding it declares, else windows-1258, the code
 * page of older Vietnamese Windows. Text in fonts from before Unicode stays as windows-1252 shows its bytes.
 * @param declared the encoding that the file declares; '' for none
 */
export function decodeText(bytes: Uint8Array, declared = ''): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  if (isUtf8(bytes)) return decodedIn('utf-8', bytes);
  const western = declared ? '' : decodedIn('windows-1252', bytes);
  if (encodingOfText(western)) return western;
  return decodedAs(declared, bytes) ?? decodedIn('windows-1258', bytes);
}

/** The beginnings of PDF and RTF, which are text files but no plain text. */
const MARKED = /^\s*(?:%PDF-|\{\\rtf)/;

/** Whether it is text, and no other file that is named `.txt`: that would have control characters. */
function isText(text: string): boolean {
  if (MARKED.test(text)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.trim() !== '' && !/[\u0000-\u0008\u000e-\u001f]/u.test(text);
}

/** Reads a text as an article, by the rules of `shared/importing/crawled.ts`. */
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

/** Reads a file as an article. @throws as {@link readTextOf} */
export const readTextFile = async (path: string): Promise<TextImport> =>
  readText(await readTextOf(path));

/**
 * Reads text that was copied elsewhere as an article.
 * @throws {GalleyError} `nothing-copied` for an empty one, or one of more than five million letters
 */
export function readCopiedText(text: string): TextImport {
  if (!isText(text) || text.length > MAX_BYTES) throw new GalleyError('nothing-copied');
  return readText(text);
}
