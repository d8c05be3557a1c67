/** The files in an office program's document, which is a zip of them. */
import { strFromU8 } from 'fflate';
import { zipEntries } from '../../exporting/zip-read.ts';

/** Largest text and largest content that are unpacked, in bytes: a novel's, and 300 photographs'. */
const MOST_TEXT = 30_000_000;
const MOST_BYTES = 500_000_000;

/** Files by their paths in the zip. */
export type Files = Record<string, Uint8Array>;

/** A file's XML; '' for one that is not there. */
export const xmlOf = (files: Files, path: string): string =>
  strFromU8(files[path] ?? new Uint8Array());

/**
 * Unpacks a document; sizes are counted as they come out, whatever the zip says of them.
 * @param isKept which files beside those of XML are given
 * @throws when it is no zip, damaged or too large; as reading does
 */
export async function filesIn(path: string, isKept: (name: string) => boolean): Promise<Files> {
  const files: Files = {};
  let [text, all] = [0, 0];
  for await (const { path: name, bytes } of zipEntries(path, MOST_BYTES)) {
    const isText = /\.(xml|rels)$/.test(name);
    all += bytes.length;
    text += isText ? bytes.length : 0;
    if (all > MOST_BYTES || text > MOST_TEXT) throw new Error(`${name}: too large`);
    if (isText || isKept(name)) files[name] = bytes;
  }
  return files;
}
