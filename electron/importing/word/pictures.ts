/**
 * Carries the crops of pictures and the comments on them past mammoth, in the alt text; and converts pictures of an
 * older format (VML).
 */
import type { Document, Element } from '@xmldom/xmldom';
import { allIn, ancestor, at, attributeOf } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** Separates the notes in an alt text: a character that no text contains. */
const NOTED = '\uf8ff';
/** The width, or height, of a whole picture in the units of a crop. */
const WHOLE = 100_000;

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Makes elements of DrawingML, by the part of the standard that defines them and their names. */
const drawnIn =
  (document: Document) =>
  (part: string, name: string, ...inside: readonly Element[]): Element => {
    const element = document.createElementNS(`${DRAWING}/${part}`, name);
    for (const each of inside) element.appendChild(each);
    return element;
  };

/** A picture of a drawing. @param relation the id of the relation to its file */
export function pictureOf(document: Document, relation: string): Element {
  const drawn = drawnIn(document);
  const blip = drawn('main', 'a:blip');
  blip.setAttributeNS(RELATION, 'r:embed', relation);
  return drawn('picture', 'pic:pic', drawn('picture', 'pic:blipFill', blip));
}

/**
 * Converts pictures of the older format (VML) to DrawingML, with their alt texts, which mammoth does not read in VML.
 * Comments and changes are then looked for in one format only.
 */
export function modernisePictures(document: Document): void {
  for (const old of allIn(document, 'pict')) {
    const [data, another] = allIn(old, 'imagedata');
    const relation = attributeOf(data, 'id');
    if (!relation || another || allIn(old, 'txbxContent').length > 0) continue;
    const drawn = drawnIn(document);
    const shown = drawn('main', 'a:graphicData', pictureOf(document, relation));
    const said = drawn('wordprocessingDrawing', 'wp:docPr');
    said.setAttribute('descr', attributeOf(data?.parentElement ?? undefined, 'alt'));
    const graphic = drawn('main', 'a:graphic', shown);
    const inline = drawn('wordprocessingDrawing', 'wp:inline', said, graphic);
    old.parentNode?.replaceChild(newElement(old, 'drawing', [inline]), old);
  }
}

/** Adds a note to the alt text of the picture in a drawing. */
function note(inDrawing: Element, value: string): void {
  const place = ancestor(inDrawing, 'inline') ?? ancestor(inDrawing, 'anchor');
  if (!place) return;
  const document = inDrawing.ownerDocument;
  const newProperties = () => document?.createElementNS(place.namespaceURI, 'wp:docPr');
  const named = at(place, 'docPr') ?? newProperties();
  if (!named) return;
  place.appendChild(named);
  const said = attributeOf(named, 'descr').trim() || attributeOf(named, 'title');
  named.setAttribute('descr', `${said}${NOTED}${value}`);
}

/** Notes the ids of the comments on the pictures of a drawing. */
export function noteReview(drawing: Element, ids: readonly string[]): void {
  const [picture] = allIn(drawing, 'blip');
  if (picture) note(picture, ids.join(' '));
}

/** Notes the crop of each picture, unless Word rotates it as well: crops refer to the picture before it is rotated. */
export function noteCrops(document: Document): void {
  for (const crop of allIn(document, 'srcRect')) {
    const cut = ['l', 't', 'r', 'b'].map((side) => Number(attributeOf(crop, side)) / WHOLE);
    const [left = 0, top = 0, right = 0, bottom = 0] = cut;
    const isTurned = attributeOf(at(ancestor(crop, 'pic'), 'spPr', 'xfrm'), 'rot') !== '';
    const isCut = cut.some((side) => side > 0) && cut.every((side) => side >= 0);
    if (isTurned || !isCut) continue;
    const rect = [left, top, 1 - left - right, 1 - top - bottom];
    note(crop, rect.map((side) => side.toFixed(5)).join(' '));
  }
}

/** An alt text, and the notes that came with it. */
export interface PictureNotes {
  readonly alt: string;
  /** The part that is shown: `x y width height` in fractions; '' for the whole picture. */
  readonly crop: string;
  /** The ids of the comments on it, with spaces between; '' for none. */
  readonly review: string;
}

/** Separates an alt text from its notes. */
export function notesIn(altText: string): PictureNotes {
  const [alt = '', ...noted] = altText.split(NOTED);
  const of = (pattern: RegExp) => noted.find((each) => pattern.test(each)) ?? '';
  return { alt, crop: of(/^[\d.]/), review: of(/^c/) };
}
