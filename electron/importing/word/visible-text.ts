/** Reduces the text of a Word document to what a reader of it sees. */
import type { Document, Element } from '@xmldom/xmldom';
import { allIn, ancestor, at, attributeOf, elementsIn, isAny, type Node } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** The elements that {@link keepVisibleText} looks for; a document without any of them is not parsed. */
export const MENDED_ELEMENTS = ['instrText', 'framePr', 'vanish', 'docPartGallery'];

/** Reduces a link's field to its address: mammoth takes the switches behind it for a part of the address. */
function plainLink(field: readonly Element[]): void {
  const said = field.map(({ textContent }) => textContent).join('');
  const [, address] = /^\s*HYPERLINK\s+"([^"]*)"/.exec(said) ?? [];
  if (address === undefined) return;
  const [, place] = /\\l\s+"([^"]*)"/.exec(said) ?? [];
  const whole = place && !address.includes('#') ? `${address}#${place}` : address;
  for (const [at, part] of field.entries())
    part.textContent = at === 0 ? `HYPERLINK "${whole}"` : '';
}

/** Turns a link in a simple field into a complex field, the only kind that mammoth reads. */
function takeApart(field: Element): void {
  const instruction = attributeOf(field, 'instr');
  if (!/^\s*HYPERLINK\s/.test(instruction)) return;
  const sign = (type: string) => {
    const part = newElement(field, 'fldChar');
    part.setAttributeNS(part.namespaceURI, 'w:fldCharType', type);
    return newElement(field, 'r', [part]);
  };
  const asks = newElement(field, 'r', [newElement(field, 'instrText', [instruction])]);
  const words = Array.from(field.childNodes);
  const parts = [sign('begin'), asks, sign('separate'), ...words, sign('end')];
  field.parentNode?.replaceChild(newElement(field, 'smartTag', parts), field);
}

function mendFields(document: Document): void {
  for (const field of allIn(document, 'fldSimple')) takeApart(field);
  let field: Element[] = [];
  for (const part of allIn(document, '*')) {
    if (isAny(part, 'instrText')) field.push(part);
    if (!isAny(part, 'fldChar')) continue;
    plainLink(field);
    field = [];
  }
}

/** Removes text that is formatted as hidden; not the marks of a field, so that it keeps both its ends. */
function dropHidden(document: Document): void {
  for (const mark of allIn(document, 'vanish')) {
    const run = mark.parentElement?.parentElement;
    const isOff = /^(0|false|off)$/.test(attributeOf(mark));
    if (run && isAny(run, 'r') && !isOff && !at(run, 'fldChar')) run.parentNode?.removeChild(run);
  }
}

/** Removes tables of contents that a program generated. */
function dropContents(document: Document): void {
  for (const gallery of allIn(document, 'docPartGallery')) {
    const frame = ancestor(gallery, 'sdt');
    if (attributeOf(gallery) === 'Table of Contents') frame?.parentNode?.removeChild(frame);
  }
}

function nextElement(node: Node): Element | undefined {
  const next = node.nextSibling;
  if (!next) return undefined;
  return next.nodeType === 1 ? (next as Element) : nextElement(next);
}

/** Joins drop caps to their paragraphs: Word keeps the letter in a paragraph of its own. */
function joinDropCaps(document: Document): void {
  for (const frame of allIn(document, 'framePr')) {
    const letter = frame.parentElement?.parentElement;
    const next = letter ? nextElement(letter) : undefined;
    const isDropCap = /^(drop|margin)$/.test(attributeOf(frame, 'dropCap'));
    if (!isDropCap || !letter || !next || !isAny(next, 'p')) continue;
    const looks = at(next, 'pPr');
    const before = looks ? looks.nextSibling : next.firstChild;
    for (const part of elementsIn(letter)) if (!isAny(part, 'pPr')) next.insertBefore(part, before);
    letter.parentNode?.removeChild(letter);
  }
}

/** Removes hidden text and tables of contents, joins drop caps to their words, and makes links readable for mammoth. */
export function keepVisibleText(document: Document): void {
  mendFields(document);
  dropHidden(document);
  dropContents(document);
  joinDropCaps(document);
}
