/** Marks the galleries of a page as figures within a figure, each picture with its caption, and all with theirs. */

/** Galleries of three generations of WordPress, and of Galley. */
const GALLERIES =
  'ul.blocks-gallery-grid, ul.wp-block-gallery, div.gallery, figure.wp-block-gallery';
const WORDS = ':scope > :is(.blocks-gallery-caption, .gallery-caption, figcaption)';
const ITEM_WORDS = 'figcaption, .gallery-caption, .wp-caption-text, .blocks-gallery-item__caption';

/** Words as a caption, with their formatting; undefined if there are none. */
function captionOf(words: Element | null | undefined): Element | undefined {
  if (!words?.textContent?.trim()) return undefined;
  const caption = words.ownerDocument.createElement('figcaption');
  caption.append(...words.childNodes);
  return caption;
}

function figureOf(image: Element, gallery: Element): Element {
  const item = image.closest('figure, li, dl, .gallery-item');
  const figure = image.ownerDocument.createElement('figure');
  const isOwn = item && item !== gallery && gallery.contains(item);
  const caption = captionOf(isOwn ? item.querySelector(ITEM_WORDS) : undefined);
  figure.append(image.closest('picture') ?? image, ...(caption ? [caption] : []));
  return figure;
}

/** Marks the galleries of a page; those of a single picture stay as they are. */
export function markGalleries(document: Document): void {
  for (const found of document.querySelectorAll(GALLERIES)) {
    const around = found.closest('figure.wp-block-gallery') ?? found;
    const images = [...around.querySelectorAll('img')];
    if (!document.contains(around) || images.length < 2) continue;
    const caption = captionOf(around.querySelector(WORDS));
    const made = document.createElement('figure');
    made.append(...images.map((image) => figureOf(image, around)));
    if (caption) made.append(caption);
    around.replaceWith(made);
  }
}
