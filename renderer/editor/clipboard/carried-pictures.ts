/** Files that are dropped and pasted, and the pictures that a page carries in itself or its program copied beside it. */
import type { BlockOf } from '../../../shared/article.ts';
import { picturesInRtf } from '../../../shared/importing/rtf-pictures.ts';

/**
 * The files that are dropped or pasted. Firefox on Linux names one beside a picture that is dragged out of it, with
 * nothing in it: that is none.
 */
export function filesIn(data: DataTransfer): File[] {
  const isOfPage = data.types.includes('text/html');
  return [...data.files].filter(({ size }) => size > 0 || !isOfPage);
}

/** A `data:` address as the file that it holds. */
function fileOf(address: string): File {
  const [head = '', data = ''] = address.split(',');
  const type = /^data:([^;]+)/.exec(head)?.[1] ?? '';
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  return new File([bytes], `picture.${type.split('/')[1]}`, { type });
}

/** Makes the files of `data:` addresses, both by the id of their figure; what cannot be read is left out. */
export function filesOf(pictures: ReadonlyMap<string, string>): Map<string, File> {
  const files = new Map<string, File>();
  for (const [id, address] of pictures) {
    try {
      files.set(id, fileOf(address));
    } catch {
      // What is no base64 is no picture; its figure stays without one.
    }
  }
  return files;
}

/**
 * The files of pictures that a page only names, as Word's do, from the Rich Text beside it; what Word cropped off them is
 * cropped off their figures, which are changed. None where the two do not hold as many: a picture would stand above the
 * words of another.
 * @param rtf the same text; '' for none
 */
export function filesBeside(named: readonly BlockOf<'figure'>[], rtf: string): Map<string, File> {
  const files = new Map<string, File>();
  const pictures = picturesInRtf(rtf);
  if (pictures.length !== named.length) return files;
  for (const [at, figure] of named.entries()) {
    const { bytes, crop } = pictures[at] ?? {};
    if (!bytes) continue;
    files.set(figure.id, new File([bytes], 'picture'));
    if (crop) figure.crops = [{ shape: 'free', rect: crop }];
  }
  return files;
}
