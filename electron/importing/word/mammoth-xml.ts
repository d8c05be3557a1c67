/** Rewrites Word's XML with elements that mammoth reads: it drops what it does not know, with all the text inside. */
import { type Element, XMLSerializer } from '@xmldom/xmldom';
import { allIn, ancestor, elementsIn, isAny, type Node, parsed } from '../office/xml.ts';
import { namesLegacyFont, replaceLegacyLetters } from './fonts.ts';
import { noteNumbers } from './list-numbers.ts';
import { runsOfMath } from './math.ts';
import { newElement } from './new-element.ts';
import { noteCrops, pictureOf, renewPictures } from './pictures.ts';
import { keepDeleted, markReview, REVIEWED, type WordReview } from './review.ts';
import { MENDED, mendLines } from './visible-text.ts';

/** Parts of a line or of a drawing that only hold others. */
const HOLDERS: ReadonlySet<string> = new Set(
  'fldSimple dir bdo ruby rubyBase oval line polyline curve arc image wgp wpc grpSp wsp txbx'.split(
    ' ',
  ),
);
const SAME: ReadonlyMap<string, string> = new Map([
  ['cr', 'br'],
  ['ptab', 'tab'],
]);
/** What draws a chart, and a diagram. */
const DRAWINGS = ['chart', 'relIds'];
const OTHERS = [
  'AlternateContent',
  'oMath',
  'textpath',
  'srcRect',
  'numPr',
  'imagedata',
  ...DRAWINGS,
  ...MENDED,
  ...REVIEWED,
  ...SAME.keys(),
];
const FOREIGN = new RegExp(
  `<(?:[\\w-]+:)?(?:br\\s+\\w|(?:${[...HOLDERS, ...OTHERS].join('|')})[\\s/>])`,
);

const holds = (node: Element, ...names: string[]): boolean =>
  names.some((name) => node.getElementsByTagNameNS('*', name).length > 0);

/** Puts an element's children into another in its place; `smartTag` is one that mammoth goes through. */
function rename(element: Element, name: string, inside = Array.from(element.childNodes)): Element {
  const other = newElement(element, name, inside);
  element.parentNode?.replaceChild(other, element);
  return other;
}

/** The drawing for older programs, unless there is none, or it holds neither words nor a picture. */
function chosen(alternate: Element): Node[] {
  const options = elementsIn(alternate);
  const says = (node: Element) => holds(node, 't', 'textpath', 'blip', 'imagedata');
  const fallback = options.find((node) => isAny(node, 'Fallback') && says(node));
  const option = fallback ?? options.find((node) => isAny(node, 'Choice'));
  return Array.from(option?.childNodes ?? []);
}

/** Shapes that are drawn: their texts stand behind their paragraph, and each picture in them is one by itself. */
function flatten(drawing: Element): Element {
  const [place] = elementsIn(drawing);
  const [graphic] = place ? elementsIn(place).filter((node) => isAny(node, 'graphic')) : [];
  const [data] = graphic ? elementsIn(graphic) : [];
  if (!place || !graphic || !data) return drawing;
  for (const picture of allIn(data, 'pic')) {
    // One in a text box has a drawing of its own.
    if (ancestor(picture, 'drawing') !== drawing) continue;
    const outside = [data, graphic, place].map((node) => node.cloneNode(false));
    const alone = newElement(drawing, 'drawing');
    picture.parentNode?.replaceChild(alone, picture);
    const inner = outside.reduce<Node>((held, outer) => {
      outer.appendChild(held);
      return outer;
    }, picture);
    alone.appendChild(inner);
  }
  return rename(drawing, 'pict', Array.from(data.childNodes));
}

/** A chart or a diagram, which Word alone can draw: a picture that waits in its place. */
function asPicture(drawing: Element): Element {
  const [data] = allIn(drawing, 'graphicData');
  if (!data?.ownerDocument) return drawing;
  for (const child of Array.from(data.childNodes)) data.removeChild(child);
  data.appendChild(pictureOf(data.ownerDocument, 'galley-drawn-by-word'));
  return drawing;
}

function known(element: Element): Element {
  const name = element.localName ?? '';
  if (name === 'AlternateContent') return rename(element, 'smartTag', chosen(element));
  if (name === 'drawing' && holds(element, 'wsp', 'wgp', 'wpc')) return flatten(element);
  if (name === 'textpath') {
    const text = newElement(element, 't', [element.getAttribute('string') ?? '']);
    return rename(element, 'p', [newElement(element, 'r', [text])]);
  }
  if (name === 'drawing' && holds(element, ...DRAWINGS) && !holds(element, 'blip'))
    return asPicture(element);
  if (name === 'oMath') return rename(element, 'smartTag', runsOfMath(element));
  if (name === 'oMathPara') return rename(element, 'smartTag');
  // The end of a page or a column ends a line.
  if (name === 'br' && element.attributes.length > 0) return rename(element, 'br');
  const same = SAME.get(name) ?? (HOLDERS.has(name) ? 'smartTag' : undefined);
  return same ? rename(element, same) : element;
}

function walk(element: Element): void {
  for (const child of elementsIn(element)) walk(known(child));
}

/**
 * Gives a part of a document in elements that mammoth reads, in the same order.
 * @param xml the part, e.g. `word/document.xml`
 * @param styles those of the document, for the fonts that they name
 * @param numbering its numberings, which the lists of the part count by
 * @param review takes up what the part says of the document's review; without it, that is left out
 * @throws when one is no XML
 */
export function knownXml(xml: string, styles = '', numbering = '', review?: WordReview): string {
  const isLegacy = [xml, styles].some(namesLegacyFont);
  if (!FOREIGN.test(xml) && !isLegacy) return xml;
  const document = parsed(xml);
  if (review) keepDeleted(document);
  if (isLegacy) replaceLegacyLetters(document, styles);
  mendLines(document);
  if (document.documentElement) walk(document.documentElement);
  renewPictures(document);
  noteCrops(document);
  if (review) markReview(document, review);
  noteNumbers(document, numbering);
  return new XMLSerializer().serializeToString(document);
}
