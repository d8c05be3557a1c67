/** Makes Word documents reproducible: removes the clock and random numbers from them. */
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { ZIP_TIME } from './package.ts';

const DOCUMENT = 'word/document.xml';

const utc = (iso: string): string => `${new Date(iso).toISOString().slice(0, 19)}Z`;

/** A random relationship id. */
const RANDOM = /(?<==")rId[a-z0-9_-]{21}(?=")/g;

/**
 * Rewrites the library's zip: entries sorted, with fixed times and the article's dates, ids numbered in reading order.
 */
export function reproducible(written: Uint8Array, created: string, modified: string): Uint8Array {
  const entries = new Map(Object.entries(unzipSync(written)));
  const links = new Map<string, string>();
  const linkName = (id: string): string => {
    const name = links.get(id) ?? `rIdLink${links.size + 1}`;
    links.set(id, name);
    return name;
  };
  let pictures = 0;
  const settle = (xml: string): string =>
    xml
      .replace(/(<dcterms:created[^>]*>)[^<]*/, `$1${utc(created)}`)
      .replace(/(<dcterms:modified[^>]*>)[^<]*/, `$1${utc(modified)}`)
      .replace(/<wp:docPr id="\d+"/g, () => `<wp:docPr id="${++pictures}"`)
      .replace(RANDOM, linkName);
  const files: Zippable = {};
  // [Content_Types].xml sorts first; the document goes before its relationships.
  const rest = [...entries.keys()].filter((path) => path !== DOCUMENT).sort();
  for (const path of [...rest.splice(0, 1), DOCUMENT, ...rest]) {
    const bytes = entries.get(path) ?? new Uint8Array();
    const isXml = /\.(xml|rels)$/.test(path);
    const content = isXml ? strToU8(settle(strFromU8(bytes))) : bytes;
    files[path] = [content, { mtime: ZIP_TIME, level: isXml ? 6 : 0 }];
  }
  return zipSync(files);
}
