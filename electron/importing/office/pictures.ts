/** Collects the pictures of an office document, under the addresses by which its markup shows them. */
import { basename, extname } from 'node:path';
import type { ImportSource } from '../../images/sources.ts';
import { sha256 } from '../../library/files.ts';

/**
 * Makes a collection for a document's pictures. They are named after the document, with a number.
 * @param path the document's
 */
export function collectPictures(path: string) {
  const name = basename(path, extname(path));
  const pictures = new Map<string, ImportSource>();
  return {
    /** The pictures collected so far, by address. */
    pictures: pictures as ReadonlyMap<string, ImportSource>,
    /**
     * Collects a picture and gives its address; `lost` if its bytes are missing, so that its figure waits for it. The same
     * picture is collected once.
     * @param ending of its file name, with the dot
     */
    addressOf: (bytes: Uint8Array | undefined, ending = ''): string => {
      if (!bytes) return 'lost';
      const address = sha256(bytes);
      const filename = `${name} (${pictures.size + 1})${ending}`;
      if (!pictures.has(address)) pictures.set(address, { filename, bytes });
      return address;
    },
  };
}
