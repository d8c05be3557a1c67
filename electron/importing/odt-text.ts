/** The text of an OpenDocument file → the markup that Word documents are read as. */
import type { Element } from '@xmldom/xmldom';
import { escaped } from './markup-words.ts';
import { imageMarkup, OdtLine } from './odt-lines.ts';
import { holdsListsAlone, ListCounts, numberSaid } from './odt-lists.ts';
import { SHAPES, SILENT } from './odt-parts.ts';
import type { OdtReview } from './odt-review.ts';
import type { Look, OdtStyles } from './odt-styles.ts';
import { tableMarkup } from './odt-tables.ts';
import {
  AROUND,
  headingOf,
  type Kind,
  kindOf,
  markupOf,
  other,
  type StyledPart,
} from './paragraph-kinds.ts';
import { allIn, at, attributeOf, elementsIn, isAny, type Node } from './word-elements.ts';

/** What the reading of a text goes by. */
export interface OdtSource {
  readonly styles: OdtStyles;
  readonly review: OdtReview;
  /** The address of a picture of the file, by its element; `lost` for one that lies elsewhere, or is gone. */
  addressOf(image: Element): string;
  /** What frames show of their pictures, `x y width height` in fractions; none for the whole. */
  readonly crops: ReadonlyMap<Element, string>;
  /** The words of a formula that an element shows; '' where it shows something else. */
  formulaOf(object: Element): string;
}

/** What a text was read as. */
export interface OdtText {
  readonly parts: readonly StyledPart[];
  /** Of notes, which stand below the text; '' where there are none. */
  readonly notes: string;
  /** How many letters are in each language. */
  readonly languages: ReadonlyMap<string, number>;
}

/** How words stand where the reading is. */
interface Place {
  readonly look: Look;
  readonly href: string;
  readonly language: string;
}

const NO_LOOK: Look = new Set();

/** Reads a text. @param body its `office:text` */
export function readOdtText(body: Element, source: OdtSource): OdtText {
  const reader = new Reader(source);
  const parts = reader.blocks(body);
  return { parts, notes: reader.notesBelow(), languages: reader.languages };
}

class Reader {
  readonly #source: OdtSource;
  readonly #notes: string[] = [];
  readonly languages = new Map<string, number>();
  /** The suggestions that words are of where the reading is, and the threads on them. */
  readonly #changes = new Set<string>();
  readonly #threads = new Set<string>();
  /** The changes of the break before the next paragraph. */
  #above: string[] = [];
  #line = new OdtLine([]);
  /** What a paragraph holds that is no part of its line: before it, and behind it. */
  #before: StyledPart[] = [];
  #behind: StyledPart[] = [];
  /** The lines of the paragraph that is read but its last: a deletion of several came into it. */
  #parts: StyledPart[] = [];
  #around: readonly [Kind | 'other', string, string] = ['plain', '', ''];
  readonly #counts = new ListCounts();
  #isTaken = false;
  /** By the names of what stands in a line; what has none of these is what stands in it. */
  readonly #readers = new Map<string, (element: Element, place: Place) => void>([
    ['s', (_, place) => this.#say(' ', place)],
    ['tab', (_, place) => this.#say(' ', place)],
    ['line-break', () => this.#line.show('<br>')],
    ['span', (element, place) => this.#span(element, place)],
    [
      'a',
      (element, place) => this.#inside(element, { ...place, href: attributeOf(element, 'href') }),
    ],
    ['note', (element) => this.#shown(() => this.#note(element))],
    ['annotation', (element) => this.#comment(element)],
    ['annotation-end', (element) => this.#commented(element)],
    ['change-start', (element) => this.#turn(element)],
    ['change-end', (element) => this.#turn(element)],
    ['change', (element, place) => this.#deleted(element, place)],
    ['frame', (element) => this.#shown(() => this.#frame(element))],
    // In a shape.
    ['p', (element) => this.#inShape(element)],
    ['h', (element) => this.#inShape(element)],
  ]);
  /** How deep in lists, tables and boxes the reading is. */
  #depth = 0;

  constructor(source: OdtSource) {
    this.#source = source;
  }

  notesBelow(): string {
    const items = this.#notes.map((note) => `<li>${note}</li>`);
    return items.length > 0 ? `<ol>${items.join('')}</ol>` : '';
  }

  blocks(parent: Element): StyledPart[] {
    return elementsIn(parent).flatMap((element) => this.#block(element));
  }

  #block(element: Element): StyledPart[] {
    const name = element.localName ?? '';
    if (SILENT.has(name)) return [];
    if (name === 'p' || name === 'h') return this.#paragraph(element);
    if (name === 'list') return this.#list(element, 1, '');
    if (name === 'table')
      return [other(this.#apart(() => tableMarkup(element, (cell) => this.#cell(cell))))];
    if (name === 'section' && attributeOf(element, 'display') === 'none') return [];
    if (name === 'change-start' || name === 'change-end') {
      this.#turn(element);
      return [];
    }
    // A change may stand between paragraphs, a picture on a page: each as in a paragraph of its own.
    if (name === 'change' || name === 'frame' || name === 'a' || SHAPES.has(name)) {
      const above = name === 'change' ? this.#source.review.suggestionAt(element) : undefined;
      return this.#lineOf(['plain', ...AROUND.plain], NO_PLACE, [element], above);
    }
    return this.blocks(element);
  }

  /** What stands apart from the paragraphs around it: no break leads to theirs. */
  #apart<T>(read: () => T): T {
    const kept = {
      ...{ above: this.#above, line: this.#line, before: this.#before, behind: this.#behind },
      ...{ parts: this.#parts, around: this.#around },
    };
    this.#above = [];
    this.#depth += 1;
    const found = read();
    this.#depth -= 1;
    this.#above = kept.above;
    this.#line = kept.line;
    [this.#before, this.#behind, this.#parts] = [kept.before, kept.behind, kept.parts];
    this.#around = kept.around;
    return found;
  }

  /** How a paragraph of the file is set: what it is, and the markup around its words. */
  #aroundOf(paragraph: Element): readonly [Kind | 'other', string, string] {
    const names = this.#source.styles.namesOf(attributeOf(paragraph, 'style-name'));
    const kind = kindOf(names);
    const depth = Number(
      isAny(paragraph, 'h') ? attributeOf(paragraph, 'outline-level') || 1 : headingOf(names),
    );
    if (kind !== 'plain' || !(depth > 0)) return [kind, ...AROUND[kind]];
    // Its headings stand below its title.
    const level = Math.min(depth + 1, 4);
    return ['other', `<h${level}>`, `</h${level}>`];
  }

  #paragraph(element: Element): StyledPart[] {
    const { styles } = this.#source;
    const name = attributeOf(element, 'style-name');
    const around = this.#aroundOf(element);
    if (around[0] === 'contents' || styles.isHidden('paragraph', name)) return [];
    const look = new Set(styles.lookIn('paragraph', name, NO_LOOK));
    if (around[1].startsWith('<h')) look.delete('strong');
    const place = { look, href: '', language: styles.languageOf('paragraph', name) };
    return this.#lineOf(around, place, Array.from(element.childNodes));
  }

  #lineOf(
    around: readonly [Kind | 'other', string, string],
    place: Place,
    nodes: readonly Node[],
    ended?: string,
  ): StyledPart[] {
    this.#around = around;
    this.#line = new OdtLine(this.#above);
    [this.#before, this.#behind, this.#parts] = [[], [], []];
    for (const node of nodes) this.#inline(node, place);
    this.#endLine(ended ? [...this.#changes, ended] : [...this.#changes]);
    return [...this.#before, ...this.#parts, ...this.#behind];
  }

  /** Ends a line, and begins the next of the same paragraph. */
  #endLine(changes: readonly string[]): void {
    const [kind, open, close] = this.#around;
    const { markup, words, next } = this.#line.end(changes, this.#source.review);
    this.#above = next;
    this.#parts.push({ kind, markup: `${open}${markup}${close}`, words });
    this.#line = new OdtLine(next);
  }

  #inside(element: Element, place: Place): void {
    for (const node of Array.from(element.childNodes)) this.#inline(node, place);
  }

  #say(words: string, { look, href, language }: Place): void {
    this.languages.set(language, (this.languages.get(language) ?? 0) + words.length);
    this.#line.say(words, look, href, [...this.#threads, ...this.#changes]);
  }

  #inline(node: Node, place: Place): void {
    if (node.nodeType === 3 || node.nodeType === 4) this.#say(node.nodeValue ?? '', place);
    if (node.nodeType !== 1) return;
    const element = node as Element;
    const name = element.localName ?? '';
    if (SILENT.has(name)) return;
    const read = this.#readers.get(name);
    if (read) read(element, place);
    else this.#inside(element, place);
  }

  #span(element: Element, place: Place): void {
    const { styles } = this.#source;
    const style = attributeOf(element, 'style-name');
    if (styles.isHidden('text', style)) return;
    this.#inside(element, {
      ...place,
      look: styles.lookIn('text', style, place.look),
      language: styles.languageOf('text', style) || place.language,
    });
  }

  /** Adds what is seen in the line and has no form in a suggestion: of what was taken away, no more than the words can stay. */
  #shown(add: () => void): void {
    if (this.#changes.size > 0) this.#source.review.done += 1;
    if (!this.#isTaken) add();
  }

  #inShape(paragraph: Element): void {
    this.#behind.push(...this.#apart(() => this.#paragraph(paragraph)));
  }

  /** Begins or ends what somebody put in. */
  #turn(element: Element): void {
    const id = this.#source.review.suggestionAt(element);
    if (!id) return;
    if (isAny(element, 'change-start')) this.#changes.add(id);
    else this.#changes.delete(id);
  }

  /** A comment that stands on no words stands on those before it. */
  #comment(element: Element): void {
    const thread = this.#source.review.threadAt(element);
    if (thread?.isOpen) this.#threads.add(thread.id);
    else if (thread) this.#line.comment(thread.id);
  }

  #commented(end: Element): void {
    const thread = this.#source.review.threadEndingAt(end);
    if (thread) this.#threads.delete(thread);
  }

  /** What was taken away in a place; where that were several paragraphs, each has its own line, which a list and a cell have no place for. */
  #deleted(element: Element, place: Place): void {
    const { review } = this.#source;
    const id = review.suggestionAt(element);
    const taken = review.takenAt(element);
    if (!id || taken.length === 0) return;
    if (this.#depth > 0 && taken.length > 1) {
      review.done += 1;
      return;
    }
    const own = this.#around;
    this.#changes.add(id);
    this.#isTaken = true;
    for (const [at, paragraph] of taken.entries()) {
      const isLast = at === taken.length - 1;
      if (this.#line.isEmpty && taken.length > 1)
        this.#around = isLast ? own : this.#aroundOf(paragraph);
      this.#inside(paragraph, place);
      if (!isLast) this.#endLine([...this.#changes]);
    }
    this.#around = own;
    this.#isTaken = false;
    this.#changes.delete(id);
  }

  #note(element: Element): void {
    const body = at(element, 'note-body');
    if (!body) return;
    const number = this.#notes.push('');
    this.#line.show(`[${number}]`, new Set(['sup'] as const));
    this.#notes[number - 1] = markupOf(this.#apart(() => this.blocks(body)));
  }

  /** A picture, a picture with its caption in a box, a formula, or a box of words: these stand behind their paragraph. */
  #frame(frame: Element): void {
    const box = at(frame, 'text-box');
    if (box) {
      this.#box(box);
      return;
    }
    const object = at(frame, 'object');
    const formula = object ? this.#source.formulaOf(object) : '';
    if (formula) {
      this.#line.show(escaped(formula));
      return;
    }
    const images = elementsIn(frame).filter((part) => isAny(part, 'image'));
    // What is drawn with lines comes with a picture of it.
    const image =
      images.find((one) => !/\.(?:svg|svm|[ew]mf)$/i.test(attributeOf(one, 'href'))) ?? images[0];
    if (!image && !object && !at(frame, 'object-ole')) return;
    const alt = ['desc', 'title'].map((name) => at(frame, name)?.textContent?.trim()).find(Boolean);
    const src = image ? this.#source.addressOf(image) : 'lost';
    const crop = this.#source.crops.get(frame) ?? '';
    this.#line.show(imageMarkup(src, alt ?? '', crop, [...this.#threads]));
  }

  #box(box: Element): void {
    const parts = this.#apart(() => this.blocks(box));
    const markup = markupOf(parts);
    const images = markup.match(/<img [^>]*>/g) ?? [];
    const captions = parts.filter(({ words }) => words.trim() !== '');
    const isFigure =
      images.length === 1 && captions.length === 1 && !/<(?:table|figure)/.test(markup);
    if (!isFigure) {
      this.#behind.push(...parts);
      return;
    }
    const words = captions
      .map((part) => part.markup.replace(/<img [^>]*>|<\/?(?:p|em|h\d|blockquote)>/g, ''))
      .join('');
    // Where it stands: what is bound to its paragraph alone stands before the words.
    (this.#line.isEmpty ? this.#before : this.#behind).push(
      other(`<figure>${images[0]}<figcaption>${words}</figcaption></figure>`),
    );
  }

  #cell(cell: Element): string {
    this.#above = [];
    return markupOf(this.blocks(cell));
  }

  /** A list; one of numbered headings, or without numbers and bullets, is what stands in it. */
  #list(list: Element, depth: number, around: string): StyledPart[] {
    const style = attributeOf(list, 'style-name') || around;
    const level = this.#source.styles.levelOf(style, depth);
    const entries = elementsIn(list).filter((item) => isAny(item, 'list-item', 'list-header'));
    const inner = (item: Element) =>
      elementsIn(item).flatMap((one) =>
        isAny(one, 'list') ? this.#list(one, depth + 1, style) : this.#block(one),
      );
    if (!level || holdsListsAlone(list) || allIn(list, 'h').length > 0)
      return entries.flatMap(inner);
    const first = this.#counts.firstOf(list, style, level.start);
    this.#depth += 1;
    const items = entries.map((item) => {
      const value = numberSaid(item);
      const said = value === undefined ? '' : ` value="${value}"`;
      return `<li${said}>${markupOf(inner(item))}</li>`;
    });
    this.#depth -= 1;
    if (depth === 1) this.#counts.add(list, style, first, entries);
    const start = depth === 1 ? ` start="${first}"` : '';
    const markup = level.ordered
      ? `<ol${start}>${items.join('')}</ol>`
      : `<ul>${items.join('')}</ul>`;
    return [other(markup)];
  }
}

const NO_PLACE: Place = { look: NO_LOOK, href: '', language: '' };
