/** Pictures of foreign HTML: those that a page has in itself, those that wait for their files, and those that lie elsewhere. */
import type { BlockOf } from '../../../shared/article.ts';
import { isSign } from '../../../shared/markup/blocks.ts';
import { emptyFigure } from '../../../shared/photographs.ts';
import { nfc } from '../../../shared/text.ts';
import { newBlockId } from '../node-state.ts';

/** The pictures of a pasted page. */
export interface PastedPictures {
  /** Those that it carries in itself, as `data:` addresses by the id of their figure. */
  readonly pictures: Map<string, string>;
  /** The figures of those that it names as files, and that come beside it alone, in their order. */
  readonly named: BlockOf<'figure'>[];
  /** How many lie elsewhere: nothing is fetched. */
  elsewhere: number;
}

/** Pictures that no page can hide a script in. */
const PICTURE = /^data:image\/(png|jpe?g|webp|gif|avif);base64,/i;
/** How Word names a picture that it has beside the text: no page may read it, so it comes by another way, or is waited for. */
const BESIDE = /^file:/i;
/** As LibreOffice names them: its Rich Text of a photograph is 150 MB, and keeps the window waiting for ten seconds. */
const SLOW = /\/lu\w+\.tmp\//;
/** Where a page keeps the address of a picture that it loads once it is in sight; `src` is a stand-in until then. */
const LATER = ['data-src', 'data-original', 'data-lazy-src'];
/** Longest address of a stand-in, in characters: a blur of the picture. */
const STAND_IN = 2000;
/** What Google Docs copies; its pictures lie elsewhere. */
export const DOCS = '[id^="docs-internal-guid"]';
/** Width or height of a page's icons at most, in pixels: nobody misses one. */
const ICON = 32;

const sizesOf = (element: Element): number[] =>
  ['width', 'height'].map((name) => Number(element.getAttribute(name) ?? 99));

function isStandIn(element: Element): boolean {
  const src = element.getAttribute('src') ?? '';
  // A page saved as one file still has the attribute beside the picture itself.
  const isSmall = /^data:/i.test(src) && src.length < STAND_IN;
  return isSmall && LATER.some((name) => element.hasAttribute(name));
}

/** Addresses that only the program knows which something was copied in: of a picture in a mail, or of one that it made. */
const ITS_OWN = /^(?:cid|mid|imap|mailbox|blob):/i;

/** Whether a picture that is not part of the page's own design would be missed. */
function isElsewhere(element: Element): boolean {
  const src = element.getAttribute('src') ?? '';
  const isFar = /^(?:https?:)?\/\//i.test(src) || ITS_OWN.test(src);
  if (isSign(element)) return false;
  return (isFar || isStandIn(element)) && sizesOf(element).every((size) => size > ICON);
}

/**
 * A picture as a figure, which the reading fills or leaves waiting; none for one that lies elsewhere, or shows nothing.
 * @param pictures takes it
 */
export function readPicture(element: Element, pictures: PastedPictures): BlockOf<'figure'>[] {
  const src = element.getAttribute('src') ?? '';
  const isTracker = sizesOf(element).some((size) => size <= 2);
  const isInPage = PICTURE.test(src) && !isStandIn(element);
  const isNamed = BESIDE.test(src);
  const isWaiting = isNamed || element.closest(DOCS) !== null;
  if ((!isInPage && !isWaiting) || isTracker) {
    if (isElsewhere(element)) pictures.elsewhere += 1;
    return [];
  }
  const id = newBlockId();
  if (isInPage) pictures.pictures.set(id, src);
  const alt = nfc(element.getAttribute('alt') ?? '');
  const figure: BlockOf<'figure'> = { ...emptyFigure(id), type: 'figure', alt };
  if (isNamed && !SLOW.test(src)) pictures.named.push(figure);
  return [figure];
}
