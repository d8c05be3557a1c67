/** Lines of a Word document as a reader of it sees them. */
import type { Document, Element } from '@xmldom/xmldom';
import { allIn, ancestor, at, attributeOf, elementsIn, isAny, type Node } from '../office/xml.ts';
import { newElement } from './new-element.ts';

/** What {@link mendLines} looks for; a document without any of it is left as it is. */
export const MENDED = ['instrText', 'framePr', 'vanish', 'docPartGallery'];

/** The address of a link in a field, without its switches: mammoth takes them for a part of it. */
function plainLink(field: readonly Element[]): void {
  const said = field.map(({ textContent }) => textContent).join('');
  const [, address] = /^\s*HYPERLINK\s+"([^"]*)"/.exec(said) ?? [];
  if (address === undefined) return;
  const [, place] = /\\l\s+"([^"]*)"/.exec(said) ?? [];
  const whole = place && !address.includes('#') ? `${address}#${place}` : address;
  for (const [at, part] of field.entries())
    part.textContent = at === 0 ? `HYPERLINK "${whole}"` : '';
}

/** A link by a field that says all in itself, as one in parts: mammoth reads no others. */
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

/** Words that were hidden by hand; what a field begins or ends with stays, that the field has both. */
function dropHidden(document: Document): void {
  for (const mark of allIn(document, 'vanish')) {
    const run = mark.parentElement?.parentElement;
    const isOff = /^(0|false|off)$/.test(attributeOf(mark));
    if (run && isAny(run, 'r') && !isOff && !at(run, 'fldChar')) run.parentNode?.removeChild(run);
  }
}

/** A table of contents that a program keeps in a frame of its own: it says what the text says, page by page. */
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

/** A letter set large before a paragraph is its first: Word keeps it in one of its own. */
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

/** Leaves out what is hidden and tables of contents, joins a large first letter to its words, and puts the addresses of links right. */
export function mendLines(document: Document): void {
  mendFields(document);
  dropHidden(document);
  dropContents(document);
  joinDropCaps(document);
}
