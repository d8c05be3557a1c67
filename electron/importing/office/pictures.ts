/** The pictures in an office program's document, by the addresses under which its markup shows them. */
import { basename, extname } from 'node:path';
import type { ImportSource } from '../../images/sources.ts';
import { sha256 } from '../../library/files.ts';

/**
 * Collects the pictures of a document. They are called by its name and a number.
 * @param path the document's
 */
export function collectPictures(path: string) {
  const name = basename(path, extname(path));
  const pictures = new Map<string, ImportSource>();
  return {
    /** What was collected, by address. */
    pictures: pictures as ReadonlyMap<string, ImportSource>,
    /**
     * Gives a picture's address; that of none, `lost`, where its bytes cannot be had: its figure waits for it. One that
     * stands in many places is taken in once.
     * @param ending of the name it gets, with its stop
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
