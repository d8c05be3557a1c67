/** Reads the inline content of an OpenDocument text: words with their formatting, notes, frames, and the review. */
import type { Element } from '@xmldom/xmldom';
import { MOST_OPEN } from '../office/found-review.ts';
import { markupOf } from '../office/paragraph-styles.ts';
import { at, attributeOf, isAny, type Node } from '../office/xml.ts';
import { SILENT } from './elements.ts';
import { readFrame } from './frames.ts';
import { apart, aroundOf, endLine, type Place, type Reading } from './reading.ts';

type Reader = (element: Element, place: Place, reading: Reading) => void;

function say(words: string, { look, href, language }: Place, reading: Reading): void {
  const { languages, threads, changes, open } = reading;
  languages.set(language, (languages.get(language) ?? 0) + words.length);
  open.line.addWords(words, look, href, [...threads, ...changes]);
}

const readInside: Reader = (element, place, reading) => {
  for (const node of Array.from(element.childNodes)) readInline(node, place, reading);
};

const readSpan: Reader = (element, place, reading) => {
  const { styles } = reading.source;
  const style = attributeOf(element, 'style-name');
  if (styles.isHidden('text', style)) return;
  const look = styles.lookIn('text', style, place.look);
  const language = styles.languageOf('text', style) || place.language;
  readInside(element, { ...place, look, language }, reading);
};

const readSpace: Reader = (_element, place, reading) => say(' ', place, reading);

const readLink: Reader = (element, place, reading) =>
  readInside(element, { ...place, href: attributeOf(element, 'href') }, reading);

/** Reads content that no suggestion can express. Of deleted content, only the words can be kept. */
const seen =
  (read: Reader): Reader =>
  (element, place, reading) => {
    if (reading.changes.size > 0) reading.source.review.found.done += 1;
    if (!reading.isTaken) read(element, place, reading);
  };

const readNote: Reader = (element, _place, reading) => {
  const body = at(element, 'note-body');
  if (!body) return;
  const number = reading.notes.push('');
  reading.open.line.addMarkup(`[${number}]`, new Set(['sup'] as const));
  reading.notes[number - 1] = markupOf(apart(reading, () => reading.blocksIn(body)));
};

const readInShape: Reader = (paragraph, _place, reading) => {
  reading.open.behind.push(...apart(reading, () => reading.paragraphOf(paragraph)));
};

/** Begins a comment; one without a range of words is on the words before it. */
const readComment: Reader = (element, _place, { source, threads, open }) => {
  const thread = source.review.threadAt(element);
  if (thread?.isOpen && threads.size < MOST_OPEN) threads.add(thread.id);
  else if (thread && !thread.isOpen) open.line.comment(thread.id);
};

const endComment: Reader = (end, _place, { source, threads }) => {
  const thread = source.review.threadEndingAt(end);
  if (thread) threads.delete(thread);
};

/** Begins or ends inserted content. */
export function turn(element: Element, { source, changes }: Reading): void {
  const id = source.review.suggestionAt(element);
  if (!id) return;
  if (isAny(element, 'change-start')) changes.add(id);
  else changes.delete(id);
}

/** Reads the content that was deleted at a place. Several paragraphs become lines of their own, for which lists and cells have no place. */
const readDeleted: Reader = (element, place, reading) => {
  const { open, changes, source } = reading;
  const id = source.review.suggestionAt(element);
  const taken = source.review.takenAt(element);
  if (!id || taken.length === 0) return;
  if (reading.depth > 0 && taken.length > 1) {
    source.review.found.done += 1;
    return;
  }
  const own = open.around;
  changes.add(id);
  reading.isTaken = true;
  for (const [at, paragraph] of taken.entries()) {
    const isLast = at === taken.length - 1;
    if (open.line.isEmpty && taken.length > 1)
      open.around = isLast ? own : aroundOf(paragraph, source.styles);
    readInside(paragraph, place, reading);
    if (!isLast) endLine(reading, [...changes]);
  }
  open.around = own;
  reading.isTaken = false;
  changes.delete(id);
};

const turnAt: Reader = (element, _place, reading) => turn(element, reading);

/** The readers of inline elements by name; of any other element the content is read. */
const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['s', readSpace],
  ['tab', readSpace],
  ['line-break', (_element, _place, { open }) => open.line.addMarkup('<br>')],
  ['span', readSpan],
  ['a', readLink],
  ['note', seen(readNote)],
  ['annotation', readComment],
  ['annotation-end', endComment],
  ['change-start', turnAt],
  ['change-end', turnAt],
  ['change', readDeleted],
  ['frame', seen((element, _place, reading) => readFrame(element, reading))],
  // In a shape.
  ['p', readInShape],
  ['h', readInShape],
]);

/** Reads a node in a paragraph. */
export function readInline(node: Node, place: Place, reading: Reading): void {
  if (node.nodeType === 3 || node.nodeType === 4) say(node.nodeValue ?? '', place, reading);
  if (node.nodeType !== 1) return;
  const element = node as Element;
  const name = element.localName ?? '';
  if (!SILENT.has(name)) (READERS.get(name) ?? readInside)(element, place, reading);
}
