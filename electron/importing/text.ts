/** Plain text, from a file or copied elsewhere → a draft; documents beside it. */
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod/mini';
import { type Article, emptyArticle } from '../../shared/article.ts';
import { type CrawledArticle, readCrawled } from '../../shared/crawled.ts';
import { isoWithOffset } from '../../shared/dates.ts';
import { isDocument } from '../../shared/document-names.ts';
import { GalleyError } from '../../shared/errors.ts';
import type { TextImportReport } from '../../shared/ipc.ts';
import { encodingOfText, inUnicode } from '../../shared/legacy-letters.ts';
import { placedPictures } from '../../shared/photographs.ts';
import { slugify } from '../../shared/text.ts';
import { arriving, settleArrival } from '../library/arrival.ts';
import { diskError, makeFolder, unread } from '../library/durable.ts';
import { addArticle, newId } from '../library/store.ts';
import type { DocumentImport, DocumentOrder } from './document.ts';

/** Largest text taken, in bytes: a hundred times the longest article; anything more is some other file. */
const MAX_BYTES = 5_000_000;

/** Portals tell the time of Việt Nam and name no zone. */
export const PORTAL_OFFSET = '+07:00';

const dateTime = z.iso.datetime({ offset: true });

/** A time that names its zone, or that of the portal; undefined for what is none. */
export function exactTime(said: string): string | undefined {
  const zoned = said.replace(/([+-]\d\d)(\d\d)$/, '$1:$2');
  return [zoned, `${zoned}${PORTAL_OFFSET}`].find((time) => dateTime.safeParse(time).success);
}

/** What was read of one text, and what of it was left out of the draft. */
export interface TextImport {
  readonly draft: Article;
  /** The portal's own lines. */
  readonly portal: readonly string[];
  readonly visits?: CrawledArticle['visits'];
}

/** How many figures wait for their picture. */
const waiting = ({ body }: Article): number =>
  placedPictures(body).filter(({ figure }) => figure.media === '').length;

/** The encoding whose first bytes these are: of its byte order mark, or of a letter of ASCII set in two. */
function wideEncoding([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  if ((first === 0xff && second === 0xfe) || (first && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second)) return 'utf-16be';
  return undefined;
}

/** The decoder of an encoding by its name; undefined for one that no browser knows. */
function decoderOf(encoding: string): TextDecoder | undefined {
  try {
    return new TextDecoder(encoding);
  } catch {
    return undefined;
  }
}

/**
 * Text of a file: UTF-16 where its first bytes say so, else UTF-8, else what the file declares, else windows-1258, the
 * code page of older Vietnamese Windows; letters of fonts from before Unicode stay as Windows shows them.
 * @param declared the encoding that the file names itself, where it does
 */
export function decodeText(bytes: Uint8Array, declared = ''): string {
  const wide = wideEncoding(bytes);
  if (wide) return new TextDecoder(wide).decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // What was typed in fonts from before Unicode is read by its bytes as they are.
    const western = declared ? '' : new TextDecoder('windows-1252').decode(bytes);
    if (encodingOfText(western)) return western;
    return (decoderOf(declared) ?? new TextDecoder('windows-1258')).decode(bytes);
  }
}

/** How files of words begin that are no plain text: of PDF, and of programs that write RTF. */
const MARKED = /^\s*(?:%PDF-|\{\\rtf)/;

/** Control characters that no text holds: a picture or a program that is named `.txt`. */
function isText(text: string): boolean {
  if (MARKED.test(text)) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.trim() !== '' && !/[\u0000-\u0008\u000e-\u001f]/u.test(text);
}

/** An article by the rules of `shared/crawled.ts`. Makes nothing. */
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
 * @throws {GalleyError} `not-text` for what is no text, is empty or larger than 5 MB; `media-gone`, `media-forbidden`
 */
export async function readTextOf(path: string): Promise<string> {
  const refused = new GalleyError('not-text', { path });
  let bytes: Buffer;
  try {
    const file = await stat(path);
    // A pipe or a device has no end.
    if (!file.isFile() || file.size > MAX_BYTES) throw refused;
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

async function add(libraryDir: string, read: TextImport, report: TextImportReport): Promise<void> {
  const { draft, portal, visits } = read;
  const { id } = await addArticle(libraryDir, draft);
  report.made.push({ id, captions: waiting(draft), portal: [...portal] });
  if (visits) report.visits = visits;
}

/** Reads a document, its pictures into a folder aside. */
type ReadDocument = (order: DocumentOrder) => Promise<DocumentImport>;

/**
 * Makes a draft of a Word document or a web page, whole with its pictures or not at all. Gives its id and folder, what
 * was read, the pictures that were refused, and how many tracked changes were taken as done.
 * @throws {GalleyError} as reading it does, and the disk
 */
export async function addDocument(libraryDir: string, path: string, read: ReadDocument) {
  return arriving(libraryDir, async (aside) => {
    await makeFolder(join(aside, 'media'));
    const { draft, refused, done } = await read({ path, aside });
    const id = newId();
    const dir = await settleArrival(libraryDir, aside, { ...draft, id });
    return { id, dir, draft, refused, done };
  });
}

/** Makes a draft of each file; one that cannot be read is reported and does not hold up the others. */
export async function importTexts(
  libraryDir: string,
  paths: readonly string[],
  readDocument: ReadDocument,
): Promise<TextImportReport> {
  const report: TextImportReport = { made: [], refused: [] };
  for (const path of paths) {
    try {
      if (isDocument(path)) {
        const { id, draft, refused, done } = await addDocument(libraryDir, path, readDocument);
        report.made.push({
          ...{ id, captions: waiting(draft), portal: [] },
          ...(done > 0 ? { done } : {}),
        });
        report.refused.push(...refused);
      } else await add(libraryDir, await readTextFile(path), report);
    } catch (thrown) {
      const { code, params, message } = diskError(thrown, path);
      report.refused.push({ code, params, detail: message });
    }
  }
  return report;
}

/**
 * Makes a draft of a text that was copied elsewhere.
 * @throws {GalleyError} `nothing-copied` for an empty one, or one of more than five million letters
 */
export async function importCopied(libraryDir: string, text: string): Promise<TextImportReport> {
  if (!isText(text) || text.length > MAX_BYTES) throw new GalleyError('nothing-copied');
  const report: TextImportReport = { made: [], refused: [] };
  await add(libraryDir, readText(text), report);
  return report;
}
