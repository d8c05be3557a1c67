/** Reads the comments and the undecided tracked changes in the text of a Word document. */
import type { Document, Element } from '@xmldom/xmldom';
import { breakMark, type FoundReview, MOST_OPEN, wholeChange } from '../office/found-review.ts';
import { allIn, ancestor, at, attributeOf, elementsIn, isAny } from '../office/xml.ts';
import { authorOf, timeOf } from './comments.ts';
import { newElement } from './new-element.ts';
import { noteReview } from './pictures.ts';
import { markWords } from './review-marks.ts';

/** The properties of words and paragraphs. */
const LOOKS = ['rPr', 'pPr'];
/** The elements that {@link markReview} looks for; a document without any of them is not parsed. */
export const REVIEW_ELEMENTS = [
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
/** Elements of a run that stand for a character. */
const SIGNS: Readonly<Record<string, string>> = { tab: '\t', noBreakHyphen: '\u2011' };
/** Other elements of a run that a reader sees. */
const SHOWN = 'drawing pict object br cr sym footnoteReference endnoteReference'.split(' ');
/** The elements of a field besides its words. */
const FIELD = ['fldChar', 'instrText', 'delInstrText'];

interface Walk {
  readonly review: WordReview;
  /** The ids on each text element, in document order. */
  readonly marks: Map<Element, string[]>;
  /** The threads on each picture. */
  readonly pictures: Map<Element, string[]>;
  /** The threads on the words that are being read, by the ids of their comments. */
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

/** Marks the words of a comment; a comment without a range of words is on the words before it. */
function markComment(element: Element, { review, open, ended, marks, last }: Walk): void {
  const id = attributeOf(element, 'id');
  const thread = review.threadOf.get(id);
  if (!thread) return;
  if (isAny(element, 'commentRangeEnd')) open.delete(id);
  else if (isAny(element, 'commentRangeStart') && ended.has(id)) {
    if (open.size < MOST_OPEN) open.set(id, thread);
  } else if (isAny(element, 'commentReference') && !ended.has(id) && last)
    marks.set(last, [...(marks.get(last) ?? []), thread]);
}

/** Whether all of a paragraph's content was inserted, or all of it deleted. */
function isAllOf(paragraph: Element, kind: Kind): boolean {
  const within = (part: Element): boolean => {
    const parent = part.parentElement;
    if (!parent || parent === paragraph) return false;
    return kindOf(parent) === kind || within(parent);
  };
  return ['t', ...SHOWN].flatMap((name) => allIn(paragraph, name)).every(within);
}

/** Takes the changes of the break at a paragraph's end out of the document: mammoth would join paragraphs because of them. */
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

/** Marks a table row. If it was inserted or deleted as a whole, that is taken as accepted, with all changes in it. */
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

/** Marks inserted or deleted content. Of deleted content, only the words can be kept. */
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

/** How many changes of formatting and of numbering some properties have. */
function changesIn(looks: Element): number {
  const numbered = at(looks, 'numPr');
  return [
    ...elementsIn(looks).filter((change) => isAny(change, `${looks.localName}Change`)),
    ...(numbered ? elementsIn(numbered) : []).filter((c) => isAny(c, 'ins', 'numberingChange')),
  ].length;
}

/** Marks a table cell. If it was inserted, deleted or merged, that is taken as accepted. */
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

/** Renames deleted text to ordinary text, so that all further steps read it. */
export function keepDeleted(document: Document): void {
  for (const text of allIn(document, 'delText'))
    text.parentNode?.replaceChild(newElement(text, 't', Array.from(text.childNodes)), text);
}

/** Marks the words of comments and changes in a part of a document. */
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
