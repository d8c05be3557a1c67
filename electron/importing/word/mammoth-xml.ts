/** Rewrites Word's XML with elements that mammoth reads: it drops what it does not know, with all the text inside. */
import { type Element, XMLSerializer } from '@xmldom/xmldom';
import { allIn, ancestor, elementsIn, isAny, type Node, parsed } from '../office/xml.ts';
import { namesLegacyFont, replaceLegacyLetters } from './fonts.ts';
import { markNumbers } from './list-numbers.ts';
import { runsOfMath } from './math.ts';
import { newElement } from './new-element.ts';
import { modernisePictures, noteCrops, pictureOf } from './pictures.ts';
import { keepDeleted, markReview, REVIEW_ELEMENTS, type WordReview } from './review.ts';
import { keepVisibleText, MENDED_ELEMENTS } from './visible-text.ts';

/** Containers in a line or a drawing that mammoth does not look into. */
const HOLDERS: ReadonlySet<string> = new Set(
  'fldSimple dir bdo ruby rubyBase oval line polyline curve arc image wgp wpc grpSp wsp txbx'.split(
    ' ',
  ),
);
const SAME: ReadonlyMap<string, string> = new Map([
  ['cr', 'br'],
  ['ptab', 'tab'],
]);
/** Elements of charts and of diagrams. */
const DRAWINGS = ['chart', 'relIds'];
const OTHERS = [
  'AlternateContent',
  'oMath',
  'textpath',
  'srcRect',
  'numPr',
  'imagedata',
  ...DRAWINGS,
  ...MENDED_ELEMENTS,
  ...REVIEW_ELEMENTS,
  ...SAME.keys(),
];
const FOREIGN = new RegExp(
  `<(?:[\\w-]+:)?(?:br\\s+\\w|(?:${[...HOLDERS, ...OTHERS].join('|')})[\\s/>])`,
);

const holds = (node: Element, ...names: string[]): boolean =>
  names.some((name) => node.getElementsByTagNameNS('*', name).length > 0);

/** Replaces an element by one of another name. `smartTag` is a container that mammoth looks into. */
function rename(element: Element, name: string, inside = Array.from(element.childNodes)): Element {
  const other = newElement(element, name, inside);
  element.parentNode?.replaceChild(other, element);
  return other;
}

/** Of an alternate, the content for older programs, unless that is missing or has neither words nor a picture. */
function chosen(alternate: Element): Node[] {
  const options = elementsIn(alternate);
  const says = (node: Element) => holds(node, 't', 'textpath', 'blip', 'imagedata');
  const fallback = options.find((node) => isAny(node, 'Fallback') && says(node));
  const option = fallback ?? options.find((node) => isAny(node, 'Choice'));
  return Array.from(option?.childNodes ?? []);
}

/** Flattens a drawing of shapes: their texts come behind their paragraph, and each picture in them stands alone. */
function flatten(drawing: Element): Element {
  const [place] = elementsIn(drawing);
  const [graphic] = place ? elementsIn(place).filter((node) => isAny(node, 'graphic')) : [];
  const [data] = graphic ? elementsIn(graphic) : [];
  if (!place || !graphic || !data) return drawing;
  for (const picture of allIn(data, 'pic')) {
    // A picture in a text box has a drawing of its own.
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

/** Puts a missing picture in the place of a chart or a diagram, which only Word can draw. */
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
  // A page break or column break ends the line.
  if (name === 'br' && element.attributes.length > 0) return rename(element, 'br');
  const same = SAME.get(name) ?? (HOLDERS.has(name) ? 'smartTag' : undefined);
  return same ? rename(element, same) : element;
}

function walk(element: Element): void {
  for (const child of elementsIn(element)) walk(known(child));
}

/**
 * Converts a part of a document to elements that mammoth reads, in the same order.
 * @param xml the part, e.g. `word/document.xml`
 * @param styles the document's styles as XML, for their fonts; '' for none
 * @param numbering its `word/numbering.xml`, for the numbers of lists; '' for none
 * @param review takes in the comments and tracked changes of the part; without it, they are dropped
 * @throws when one is no XML
 */
export function mammothXml(xml: string, styles = '', numbering = '', review?: WordReview): string {
  const isLegacy = [xml, styles].some(namesLegacyFont);
  if (!FOREIGN.test(xml) && !isLegacy) return xml;
  const document = parsed(xml);
  if (review) keepDeleted(document);
  if (isLegacy) replaceLegacyLetters(document, styles);
  keepVisibleText(document);
  if (document.documentElement) walk(document.documentElement);
  modernisePictures(document);
  noteCrops(document);
  if (review) markReview(document, review);
  markNumbers(document, numbering);
  return new XMLSerializer().serializeToString(document);
}
