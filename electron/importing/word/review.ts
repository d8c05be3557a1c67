/** The review in a Word document: which words are commented on, and which tracked changes nobody has decided on. */
import type { Document, Element } from '@xmldom/xmldom';
import { breakMark, type FoundReview, wholeChange } from '../office/found-review.ts';
import { allIn, ancestor, at, attributeOf, elementsIn, isAny } from '../office/xml.ts';
import { authorOf, timeOf } from './comments.ts';
import { newElement } from './new-element.ts';
import { noteReview } from './pictures.ts';
import { markWords } from './review-marks.ts';

/** What is said of how words, paragraphs, tables and pages look. */
const LOOKS = ['rPr', 'pPr'];
/** What {@link markReview} looks for; a document without any of it is left as it is. */
export const REVIEWED = [
  ...['commentRangeStart', 'commentReference', 'ins', 'del', 'moveFrom', 'moveTo'],
  ...LOOKS.map((looks) => `${looks}Change`),
  ...['cellIns', 'cellDel', 'cellMerge', 'numberingChange'],
];

/** The review of a document, which is read part by part. */
export interface WordReview {
  /** The thread of each comment, by Word's own id of it. */
  readonly threadOf: ReadonlyMap<string, string>;
  readonly found: FoundReview;
}

type Kind = 'insert' | 'delete';
const KINDS: Readonly<Record<string, Kind>> = {
  ins: 'insert',
  moveTo: 'insert',
  del: 'delete',
  moveFrom: 'delete',
};
const kindOf = (element: Element): Kind | undefined => KINDS[element.localName ?? ''];
/** Parts of a run that are words, or stand for some. */
const SIGNS: Readonly<Record<string, string>> = { tab: '\t', noBreakHyphen: '\u2011' };
/** Others that a reader sees. */
const SHOWN = 'drawing pict object br cr sym footnoteReference endnoteReference'.split(' ');
/** What a field is made of beside its words. */
const FIELD = ['fldChar', 'instrText', 'delInstrText'];

interface Walk {
  readonly review: WordReview;
  /** The ids on each text, in the document's order. */
  readonly marks: Map<Element, string[]>;
  /** The threads on each picture. */
  readonly pictures: Map<Element, string[]>;
  /** Threads by the comments whose words have begun. */
  readonly open: Map<string, string>;
  readonly ended: ReadonlySet<string>;
  last?: Element | undefined;
}

const suggestionFor = (change: Element, kind: Kind, { review }: Walk): string =>
  review.found.suggestionFor(kind, authorOf(change), timeOf(change));

function markText(text: Element, changes: readonly string[], walk: Walk): void {
  if (!text.textContent) return;
  if (changes.length === 0) walk.review.found.endSuggestions();
  walk.marks.set(text, [...new Set(walk.open.values()), ...changes]);
  walk.last = text;
}

/** A comment that stands on no words stands on those before it. */
function markComment(element: Element, { review, open, ended, marks, last }: Walk): void {
  const id = attributeOf(element, 'id');
  const thread = review.threadOf.get(id);
  if (!thread) return;
  if (isAny(element, 'commentRangeEnd')) open.delete(id);
  else if (isAny(element, 'commentRangeStart') && ended.has(id)) open.set(id, thread);
  else if (isAny(element, 'commentReference') && !ended.has(id) && last)
    marks.set(last, [...(marks.get(last) ?? []), thread]);
}

/** Whether a paragraph holds nothing but what a change of a kind put in or took away. */
function isAllOf(paragraph: Element, kind: Kind): boolean {
  const within = (part: Element): boolean => {
    const parent = part.parentElement;
    if (!parent || parent === paragraph) return false;
    return kindOf(parent) === kind || within(parent);
  };
  return ['t', ...SHOWN].flatMap((name) => allIn(paragraph, name)).every(within);
}

/** The changes on the break that ends a paragraph; mammoth would join paragraphs by them. */
function takeBreak(paragraph: Element): [Element, Kind][] {
  const looks = at(paragraph, 'pPr', 'rPr');
  return (looks ? elementsIn(looks) : []).flatMap((change) => {
    const kind = kindOf(change);
    if (!kind) return [];
    change.parentNode?.removeChild(change);
    return [[change, kind]];
  });
}

/**
 * Marks a paragraph, and the changes of paragraph breaks on it.
 * @param above the changes of the break above it
 * @returns those of the break above the next paragraph
 */
function markParagraph(paragraph: Element, above: readonly string[], walk: Walk): string[] {
  const changes = takeBreak(paragraph);
  const whole = wholeChange(above, changes, ([, kind]) => isAllOf(paragraph, kind));
  if (above.length === 0 && !whole) walk.review.found.endSuggestions();
  const own = whole ? [suggestionFor(...whole, walk)] : above;
  markIn(paragraph, [], walk);
  const first = allIn(paragraph, 't').find((text) => ancestor(text, 'p') === paragraph);
  if (first) walk.marks.get(first)?.push(...own.map(breakMark));
  return whole ? [] : changes.map((change) => suggestionFor(...change, walk));
}

/** A row that came or went as a whole does so at once, with all that was done in it. */
function markRow(row: Element, walk: Walk): void {
  const looks = at(row, 'trPr');
  const isGone = at(looks, 'del') !== undefined;
  const isNew = at(looks, 'ins') !== undefined;
  if (isGone || isNew) walk.review.found.done += 1;
  if (isNew) for (const change of allIn(row, 'ins')) unwrap(change);
  if (!isGone) markIn(row, [], walk);
}

function unwrap(element: Element): Element {
  const other = newElement(element, 'smartTag', Array.from(element.childNodes));
  element.parentNode?.replaceChild(other, element);
  return other;
}

/** What a change of a kind put in or took away; of what it took away, no more than the words can stay. */
function markChange(change: Element, kind: Kind, changes: readonly string[], walk: Walk): void {
  const id = suggestionFor(change, kind, walk);
  for (const part of allIn(change, '*')) {
    const sign = SIGNS[part.localName ?? ''];
    const parent = part.parentNode;
    if (!parent || !ancestor(part, 'r')) continue;
    if (sign) parent.replaceChild(newElement(part, 't', [sign]), part);
    if (kind !== 'delete' || !isAny(part, ...SHOWN, ...FIELD)) continue;
    if (!isAny(part, ...FIELD)) walk.review.found.done += 1;
    parent.removeChild(part);
  }
  markIn(unwrap(change), [...changes, id], walk);
}

/** Changes of looks, and of whether and how a paragraph is numbered. */
function changesIn(looks: Element): number {
  const numbered = at(looks, 'numPr');
  return [
    ...elementsIn(looks).filter((change) => isAny(change, `${looks.localName}Change`)),
    ...(numbered ? elementsIn(numbered) : []).filter((c) => isAny(c, 'ins', 'numberingChange')),
  ].length;
}

/** A cell that came, went or was joined with another has done so at once. */
function markCell(cell: Element, changes: readonly string[], walk: Walk): void {
  const looks = at(cell, 'tcPr');
  const change = (looks ? elementsIn(looks) : []).find((each) =>
    /^cell/.test(each.localName ?? ''),
  );
  if (change) walk.review.found.done += 1;
  if (isAny(change ?? cell, 'cellDel')) cell.parentNode?.removeChild(cell);
  else markIn(cell, changes, walk);
}

function markIn(parent: Element, changes: readonly string[], walk: Walk): void {
  let above: string[] = [];
  for (const child of elementsIn(parent)) {
    const kind = kindOf(child);
    if (isAny(child, 'p')) above = markParagraph(child, above, walk);
    else if (isAny(child, 't')) markText(child, changes, walk);
    else if (isAny(child, 'tr')) markRow(child, walk);
    else if (isAny(child, 'tc')) markCell(child, changes, walk);
    else if (isAny(child, ...LOOKS, 'ctrlPr')) walk.review.found.done += changesIn(child);
    else if (/^comment/.test(child.localName ?? '')) markComment(child, walk);
    else if (kind) markChange(child, kind, changes, walk);
    else {
      if (changes.length > 0 && isAny(child, ...SHOWN)) walk.review.found.done += 1;
      if (isAny(child, 'drawing')) walk.pictures.set(child, [...new Set(walk.open.values())]);
      markIn(child, changes, walk);
    }
  }
}

/** Gives what was taken away the name of words that stay: all that reads words goes by it. */
export function keepDeleted(document: Document): void {
  for (const text of allIn(document, 'delText'))
    text.parentNode?.replaceChild(newElement(text, 't', Array.from(text.childNodes)), text);
}

/** Marks what is commented and changed in a part of a document. */
export function markReview(document: Document, review: WordReview): void {
  if (!document.documentElement) return;
  const ended = new Set(allIn(document, 'commentRangeEnd').map((end) => attributeOf(end, 'id')));
  const walk: Walk = {
    ...{ review, ended, marks: new Map(), pictures: new Map() },
    open: new Map(),
  };
  review.found.endSuggestions();
  markIn(document.documentElement, [], walk);
  for (const [drawing, ids] of walk.pictures) if (ids.length > 0) noteReview(drawing, ids);
  for (const [text, ids] of walk.marks) {
    const words = text.textContent ?? '';
    review.found.note(words, ids);
    if (ids.length > 0) text.textContent = markWords(words, ids);
  }
}
