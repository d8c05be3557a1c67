/** Unpacks office documents that are zips of XML files and pictures. */
import { strFromU8 } from 'fflate';
import { zipEntries } from '../../exporting/zip-read.ts';

/** The most XML and the most of all that are unpacked, in bytes: those of a novel, and of 300 photographs. */
const MOST_TEXT = 30_000_000;
const MOST_BYTES = 500_000_000;

/** Files by their paths in the zip. */
export type Files = Record<string, Uint8Array>;

/** The text of an XML file; '' if there is no such file. */
export const xmlOf = (files: Files, path: string): string =>
  strFromU8(files[path] ?? new Uint8Array());

/**
 * Unpacks what is kept of a document, and nothing else: a few kilobytes of a zip may swell to gigabytes.
 * @param isKept which files are kept besides the XML files
 * @throws when it is no zip, damaged or too large; as reading does
 */
export async function filesIn(path: string, isKept: (name: string) => boolean): Promise<Files> {
  const files: Files = {};
  let [text, all] = [0, 0];
  const isRead = (name: string, size: number): boolean => {
    const isText = /\.(xml|rels)$/.test(name);
    if (!isText && !isKept(name)) return false;
    all += size;
    text += isText ? size : 0;
    if (all > MOST_BYTES || text > MOST_TEXT) throw new Error(`${name}: too large`);
    return true;
  };
  for await (const { path: name, bytes } of zipEntries(path, isRead)) files[name] = bytes;
  return files;
}
