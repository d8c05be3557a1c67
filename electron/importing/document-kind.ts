/** Recognises the kind of a document by its first bytes, because the extension is often wrong. */
import { stat } from 'node:fs/promises';
import { isDocument, isPlainText } from '../../shared/importing/document-names.ts';
import { zipText } from '../exporting/zip-read.ts';
import { readStart } from '../library/files.ts';
import { isCompoundFile } from './doc/compound-file.ts';
import { decodeText } from './text.ts';

/** Word's before 2007, Rich Text, a web page, Markdown, LibreOffice's and its flat form, Word's. */
export type DocumentKind = 'doc' | 'rtf' | 'page' | 'markdown' | 'odt' | 'fodt' | 'docx';

/** How many bytes at a file's beginning tell its kind. */
const HEAD = 512;
const RTF = /^\s*\{\\rtf/;
const ZIP = 'PK\u0003\u0004';
/** The text may begin with a byte order mark that was decoded as another encoding. */
const PAGE = /^(?:ï»¿)?\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html[\s>])/i;
const FLAT = /^(?:ï»¿)?\s*<\?xml[^>]*>\s*<office:document\s/;
/** Only Markdown begins so: with a heading and an empty line. */
const HEADING = /^(?:ï»¿)?\s*#{1,2} \S[^\r\n]*\r?\n[ \t]*\r?\n/;
const ODT = /^application\/vnd\.oasis\.opendocument\.text/;

/** The kind of a file by its bytes; undefined if they do not tell. @throws as reading does */
export async function kindOf(path: string): Promise<DocumentKind | undefined> {
  const head = await readStart(path, HEAD);
  if (isCompoundFile(head)) return 'doc';
  const bytes = head.toString('latin1');
  if (RTF.test(bytes)) return 'rtf';
  if (bytes.startsWith(ZIP))
    return ODT.test(await zipText(path, 'mimetype', HEAD)) ? 'odt' : 'docx';
  const text = decodeText(head);
  if (FLAT.test(text)) return 'fodt';
  if (HEADING.test(text)) return 'markdown';
  return PAGE.test(text) ? 'page' : undefined;
}

/** Whether a file is read as a document: by its name, or because it is a document that is named `.txt`. */
export async function isReadAsDocument(path: string): Promise<boolean> {
  if (isDocument(path)) return true;
  try {
    // Reading a pipe could block.
    const isFile = isPlainText(path) && (await stat(path)).isFile();
    return isFile && (await kindOf(path)) !== undefined;
  } catch {
    // Reading it will tell why it cannot be read.
    return false;
  }
}
