/** Unpacks office documents that are zips of XML files and pictures. */
import { strFromU8 } from 'fflate';
import { zipEntries } from '../../exporting/zip-read.ts';

/** The most XML and the most pictures that are unpacked, in bytes: those of a novel, and 300 photographs. */
const MOST_TEXT = 30_000_000;
const MOST_BYTES = 500_000_000;

/** Files by their paths in the zip. */
export type Files = Record<string, Uint8Array>;

/** The text of an XML file; '' if there is no such file. */
export const xmlOf = (files: Files, path: string): string =>
  strFromU8(files[path] ?? new Uint8Array());

const isXml = (name: string): boolean => /\.(xml|rels)$/.test(name);

/** @throws when they are too large together; as reading does */
async function kept(path: string, isKept: (name: string) => boolean, most: number): Promise<Files> {
  const files: Files = {};
  let all = 0;
  const isRead = (name: string, size: number): boolean => {
    if (!isKept(name)) return false;
    all += size;
    if (all > most) throw new Error(`${name}: too large`);
    return true;
  };
  for await (const { path: name, bytes } of zipEntries(path, isRead)) files[name] = bytes;
  return files;
}

/**
 * Unpacks the XML files of a document, and nothing else: a few kilobytes of a zip may swell to gigabytes.
 * @throws when it is no zip, damaged or too large; as reading does
 */
export const textsIn = (path: string): Promise<Files> => kept(path, isXml, MOST_TEXT);

/**
 * Unpacks the pictures that a document's text names: what else lies in the zip, nobody would see.
 * @param named their paths
 * @throws as {@link textsIn} does
 */
export async function picturesIn(path: string, named: ReadonlySet<string>): Promise<Files> {
  const isKept = (name: string) => named.has(name) && !isXml(name);
  return named.size > 0 ? kept(path, isKept, MOST_BYTES) : {};
}
