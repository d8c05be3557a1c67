/** The pictures of a gallery: their order and edits are its data, their words its slots. */
import { $getSlot, $getState, $removeSlot, $setSlot, $setState, type LexicalNode } from 'lexical';
import type { Figure } from '../../../shared/article.ts';
import { type GalleryData, galleryState, newBlockId, type PictureData } from '../node-state.ts';
import { $selectBlock } from '../selected-blocks.ts';
import { $slotAtCaret, wordSlots } from '../slots.ts';
import { $paragraphOf, $spansOf } from '../spans.ts';
import type { GalleryNode } from './GalleryNode.tsx';

/** What a gallery keeps of a picture as data. */
export function pictureData({ caption: _caption, credit: _credit, ...data }: Figure): PictureData {
  return data;
}

/** The pictures with their words, in order. */
export function $picturesOf(gallery: LexicalNode): Figure[] {
  return $getState(gallery, galleryState).figures.map((data) => {
    const [caption, credit] = wordSlots(data.id);
    return {
      ...data,
      caption: $spansOf($getSlot(gallery, caption)),
      credit: $spansOf($getSlot(gallery, credit)),
    } as Figure;
  });
}

/** Changes the data of a gallery. */
export function $changePictures(
  gallery: LexicalNode,
  change: (figures: readonly PictureData[]) => readonly PictureData[],
): void {
  $setState(gallery, galleryState, (data: GalleryData) => ({
    ...data,
    figures: change(data.figures),
  }));
}

/** Puts pictures in before the one at an index. One whose name is taken in this gallery gets a new one. */
export function $putPictures(gallery: GalleryNode, at: number, figures: readonly Figure[]): void {
  const taken = new Set($getState(gallery, galleryState).figures.map(({ id }) => id));
  const named = figures.map((figure) => {
    const id = taken.has(figure.id) ? newBlockId() : figure.id;
    taken.add(id);
    return { ...figure, id };
  });
  for (const { id, caption, credit } of named) {
    const [captionSlot, creditSlot] = wordSlots(id);
    $setSlot(gallery, captionSlot, $paragraphOf(caption));
    $setSlot(gallery, creditSlot, $paragraphOf(credit));
  }
  $changePictures(gallery, (all) => all.toSpliced(at, 0, ...named.map(pictureData)));
}

/** Gives pictures whose names are taken new ones, their words with them. @returns the names of all */
export function $nameTwins(gallery: GalleryNode, taken: ReadonlySet<string>): string[] {
  const { figures } = $getState(gallery, galleryState);
  if (!figures.some(({ id }) => taken.has(id))) return figures.map(({ id }) => id);
  const renamed = figures.map((figure) => {
    if (!taken.has(figure.id)) return figure;
    const id = newBlockId();
    const [from, to] = [wordSlots(figure.id), wordSlots(id)];
    for (const [at, name] of from.entries()) {
      const words = $getSlot(gallery, name);
      if (words) $setSlot(gallery, to[at] ?? '', words);
    }
    return { ...figure, id };
  });
  $changePictures(gallery, () => renamed);
  return renamed.map(({ id }) => id);
}

/** Removes a picture and its texts from a gallery, and returns it; undefined if it is not there. */
export function $takePicture(gallery: GalleryNode, id: string): Figure | undefined {
  const figure = $picturesOf(gallery).find((one) => one.id === id);
  const atCaret = $slotAtCaret();
  for (const name of wordSlots(id)) {
    if (atCaret?.frame.is($getSlot(gallery, name))) $selectBlock(gallery.getKey());
    $removeSlot(gallery, name);
  }
  $changePictures(gallery, (all) => all.filter((one) => one.id !== id));
  return figure;
}
