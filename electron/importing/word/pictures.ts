/**
 * The crop of a picture and the comments on it, which mammoth does not read: they pass through it in the alt text. And
 * pictures in the older form (VML), turned into today's.
 */
import type { Document, Element } from '@xmldom/xmldom';
import { allIn, ancestor, at, attributeOf } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** Stands before each thing that is noted; a character that no words hold. */
const NOTED = '\uf8ff';
/** Word's whole picture, in each direction. */
const WHOLE = 100_000;

const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006';
const RELATION = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Makes elements of drawings, by the part of their standard and their names. */
const drawnIn =
  (document: Document) =>
  (part: string, name: string, ...inside: readonly Element[]): Element => {
    const element = document.createElementNS(`${DRAWING}/${part}`, name);
    for (const each of inside) element.appendChild(each);
    return element;
  };

/** A picture in a drawing. @param relation the id by which the document names its file */
export function pictureOf(document: Document, relation: string): Element {
  const drawn = drawnIn(document);
  const blip = drawn('main', 'a:blip');
  blip.setAttributeNS(RELATION, 'r:embed', relation);
  return drawn('picture', 'pic:pic', drawn('picture', 'pic:blipFill', blip));
}

/**
 * Puts the picture of an older version (VML) into the elements of today's, with its words for who cannot see it:
 * mammoth reads none of those, and comments and changes are looked for in one place.
 */
export function renewPictures(document: Document): void {
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

/** Notes something of the picture in a drawing behind what is noted already. */
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

/** Notes the crop of each picture that Word does not turn as well: its sides are those of the picture as it is stored. */
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

/** What a picture's words hold. */
export interface PictureNotes {
  readonly alt: string;
  /** What of the picture is shown: `x y width height` in fractions; '' for the whole. */
  readonly crop: string;
  /** The ids of the comments on it, with spaces between; '' for none. */
  readonly review: string;
}

/** See {@link PictureNotes}. */
export function notesIn(altText: string): PictureNotes {
  const [alt = '', ...noted] = altText.split(NOTED);
  const of = (pattern: RegExp) => noted.find((each) => pattern.test(each)) ?? '';
  return { alt, crop: of(/^[\d.]/), review: of(/^c/) };
}
