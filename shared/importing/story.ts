/** The parts of an article, told apart in a text that does not name them: headline, time, standfirst, body, signature. */
import type { Block, Byline, Correction, Mark } from '../article.ts';
import { withTags } from '../names.ts';
import { oneLine } from '../text.ts';
import {
  captionIn,
  figureOf,
  isAll,
  withCredits,
  withoutMark,
  withoutNumbers,
} from './captions.ts';
import { hasCredit } from './credits.ts';
import { correctionOfLine, embargoOfLine, tagsOfLine, wordsOf } from './metadata-lines.ts';
import { type Signature, signatureIn } from './signature.ts';
import { headOf } from './story-head.ts';

/** What a text was taken apart into. Every word of it is in one of these. */
export interface Story {
  readonly headline: string;
  /** Absent when the text has none. */
  readonly kicker?: string;
  /** ISO 8601 with offset; absent when the text has no time that exists. */
  readonly published?: string | undefined;
  /** ISO 8601 with offset; absent when the text tells of none. */
  readonly embargo?: string;
  /** Absent when the text names none. */
  readonly section?: string;
  readonly standfirst: string;
  readonly body: Block[];
  readonly corrections: Correction[];
  readonly bylines: Byline[];
  readonly source: string;
  /** Absent when the text names none. */
  readonly tags?: string[];
}

type Paragraph = Extract<Block, { type: 'paragraph' }>;

/** Longest line that can be a caption or a crosshead, in characters: the seed's longest is under it, its shortest paragraph over it. */
const SHORT = 120;

/** `***`, `* * *`: what stands between parts of a text on paper, and in Galley's own plain text and Word. */
const STARS = /^\s*\*(?:\s*\*){2,8}\s*$/u;
/** Whether a line is one drawn across, as portals set it: `-----`. */
export const isRule = (line: string): boolean => /^\s*[-–—_=~]{3,}\s*$/u.test(line);

/** Items of a list within a list, in a text that has no lists but what was typed: as Galley's own plain text has them. */
const NUMBERED = /^\s*\d{1,3}[.)]\s/u;
const DASHED = /^\s*[-–—+•]\s/u;

/** Looks that set a line off. */
const MARKED: readonly Mark[] = ['bold', 'italic'];

/** A line that could be one of a few words: none that is spoken, or leads to the next. */
const isShort = (line: string): boolean =>
  line.length < SHORT &&
  !/^[-–—+"“'‘*•·●○◦▪■✓→\uE000-\uF8FF]|[:?!]$|\n/u.test(line) &&
  !hasCredit(line);
const isShortSentence = (block: Block | undefined): boolean => {
  const line = wordsOf(block);
  return (
    block?.type === 'paragraph' && isShort(line) && /[.…]$/u.test(line) && !line.endsWith('./.')
  );
};

/** Whether a line below a picture says what it shows. */
function isCaption(block: Block | undefined): block is Paragraph {
  if (block?.type !== 'paragraph') return false;
  const line = wordsOf(block);
  if (hasCredit(line) || isAll('italic', block.spans)) return true;
  return isShort(line) && !isAll('bold', block.spans);
}

/** Pictures with the line below each as their words. */
function withCaptions(blocks: readonly Block[]): Block[] {
  const out: Block[] = [];
  for (const block of blocks) {
    const above = out.at(-1);
    const waits = above?.type === 'figure' && above.caption.length + above.credit.length === 0;
    if (waits && isCaption(block)) out.splice(-1, 1, { ...above, ...captionIn(block.spans) });
    else out.push(withCredits(block));
  }
  return out;
}

/** Whether a line without an end has the look of a crosshead. */
const isUnended = (block: Block | undefined): block is Paragraph =>
  block?.type === 'paragraph' && isShort(wordsOf(block)) && !/[.…;,]$/u.test(wordsOf(block));

/** The line of a list of one item, set in bold above a text: a crosshead that Word numbers. */
function numberedLine(block: Block, below: Block | undefined): Paragraph | undefined {
  const [item, ...others] = block.type === 'list' ? block.items : [];
  if (!item || others.length > 0 || item.list || below?.type !== 'paragraph') return undefined;
  const line: Paragraph = { type: 'paragraph', id: block.id, spans: item.spans };
  const isSaid = wordsOf(line).trim() !== '';
  return isSaid && isUnended(line) && isAll('bold', item.spans) ? line : undefined;
}

interface PartRules {
  readonly isPlain: boolean;
  /** Whether there are captions that nothing tells from short paragraphs. */
  readonly hasCaptions: boolean;
}

/**
 * What a paragraph is. In a text of nothing but paragraphs a short sentence that stands alone among longer texts says
 * what a picture shows; at the end, or beside others as short, it is a paragraph. A short line without an end above a
 * text is a crosshead, and beside others a line of a poem or a list; in a text with headings of its own only one that is
 * bold.
 */
function partOf(found: Block, at: number, blocks: readonly Block[], rules: PartRules): Block {
  const block = numberedLine(found, blocks[at + 1]) ?? found;
  if (block.type !== 'paragraph') return block;
  const line = wordsOf(block);
  if (STARS.test(line) || isRule(line)) return { type: 'divider', id: block.id };
  const isLast = at === blocks.length - 1;
  const [above, below] = [blocks[at - 1], blocks[at + 1]];
  const alone = !isShortSentence(above) && !isShortSentence(below);
  const isEnded = isShortSentence(block) && !/(?:…|\.\.)$/u.test(line);
  const caption = rules.hasCaptions && isEnded && alone && !isLast;
  if (hasCredit(line) || caption) return figureOf(block);
  if (isLast || !isUnended(block)) return block;
  const isItem = NUMBERED.test(line) && [above, below].some((each) => DASHED.test(wordsOf(each)));
  const isAlone = !isUnended(above) && !isUnended(below) && !isItem;
  const isSet = isAll('bold', block.spans) || (rules.isPlain && isAlone);
  if (!isSet || block.spans.every(({ href }) => href)) return found;
  return { type: 'heading', id: block.id, level: 2, spans: withoutMark('bold', block.spans) };
}

/** The parts of a body. Crossheads lose the numbers that they had in Word: its lists do not go on from them. */
function partsOf(body: readonly Block[], isPlain: boolean): Block[] {
  // Where what stood beside a picture tells its caption, it tells the others, too.
  const hasCaptions = isPlain && body.every(({ type }) => type !== 'figure');
  const parts = body.map((block, at) => partOf(block, at, body, { isPlain, hasCaptions }));
  if (parts.every(({ type }, at) => type !== 'heading' || body[at]?.type !== 'list')) return parts;
  return parts.map((block) => {
    if (block.type !== 'list') return block;
    const { start: _start, ...list } = block;
    return list;
  });
}

/** Whether nothing in a line would be lost where it stands as words alone. */
const isOfOneLook = ({ spans }: Pick<Paragraph, 'spans'>): boolean =>
  spans.every(({ href }) => !href) &&
  new Set(spans.map(({ marks = [] }) => [...marks].sort().join())).size < 2;

/** Shortest sentence that is a standfirst where it is set as a heading, in characters: crossheads are shorter, and none ends. */
const SENTENCE = 60;
const isSentence = (block: Block): boolean =>
  wordsOf(block).length >= SENTENCE && /[.…]$/u.test(wordsOf(block));

const BULLET = /^[•●▪■►]/u;

/** How many lines below a headline say what its picture shows, or lead to another text, in a text without pictures. */
function asideAbove(story: readonly Block[]): number {
  const leading = story.filter((block) => BULLET.test(wordsOf(block)));
  const at = story.findIndex(
    (block) =>
      block.type !== 'figure' &&
      !hasCredit(wordsOf(block)) &&
      !(leading.length === 1 && leading[0] === block),
  );
  return Math.max(0, at);
}

/**
 * The standfirst, and what follows: a paragraph, or a sentence that a page sets as a heading. One paragraph alone is the
 * report itself, not a summary of it.
 * @param above how many other lines stand above it
 */
function standfirstIn(story: readonly Block[], above: number): [string, readonly Block[]] {
  const [first] = story.slice(above);
  const rest = story.filter((block) => block !== first);
  const isOne = first?.type === 'paragraph' || (first?.type === 'heading' && isSentence(first));
  return isOne && rest.length > above && isOfOneLook(first)
    ? [oneLine(wordsOf(first)), rest]
    : ['', story];
}

/** Most lines that sign a text: the author, the photographer, the source. */
const MOST_SIGNED = 3;

/** Takes the lines that sign a text from its end; notes may follow them. */
function takeSignature(
  story: readonly Block[],
): Signature & { readonly unsigned: readonly Block[] } {
  let found: Signature = { bylines: [], source: '' };
  let unsigned = story;
  for (let count = 0; count < MOST_SIGNED; count += 1) {
    const end = unsigned.findLastIndex(({ type }) => type !== 'list');
    const [above, last] = [unsigned[end - 1], unsigned[end]];
    if (end < 1 || last?.type !== 'paragraph') break;
    const isPhotographer = above?.type === 'figure' && hasCredit(wordsOf(last));
    const isSet = MARKED.some((mark) => isAll(mark, last.spans));
    const isBelow = /[.…!?”"]$/u.test(wordsOf(above)) && !/\p{Ll}\.$/u.test(wordsOf(last));
    const signature = isPhotographer ? undefined : signatureIn(wordsOf(last), isSet || isBelow);
    // Two sources would be one too many.
    if (!signature || (found.source && signature.source)) break;
    found = {
      bylines: [...signature.bylines, ...found.bylines],
      source: signature.source || found.source,
    };
    unsigned = unsigned.filter((_block, at) => at !== end);
  }
  return { ...found, unsigned };
}

/** How far from a text's end its tags are looked for, in blocks. */
const TAGS_WITHIN = 5;

/** What single lines tell, wherever they stand, and which these are. */
function toldIn(all: readonly Block[], offset: string) {
  const corrections = all.flatMap(
    (block) => correctionOfLine(wordsOf(block), block.id, offset) ?? [],
  );
  const held = all.find((block) => embargoOfLine(wordsOf(block)));
  const embargo = embargoOfLine(wordsOf(held));
  const tagged = all
    .slice(1)
    .slice(-TAGS_WITHIN)
    .filter((block) => tagsOfLine(wordsOf(block)));
  const tags = withTags([], tagged.map((block) => tagsOfLine(wordsOf(block))).join('\n'));
  const ids = new Set([...corrections, ...(held ? [held] : []), ...tagged].map(({ id }) => id));
  return {
    corrections,
    ...(embargo ? { embargo } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ids,
  };
}

/** Those of two lists, each name once. */
function together(first: readonly Byline[], second: readonly Byline[]): Byline[] {
  const named = new Set(first.map(({ name }) => name.toLowerCase()));
  return [...first, ...second.filter(({ name }) => !named.has(name.toLowerCase()))];
}

/**
 * Takes a text apart: the first line but that of an embargo, a section or a time is the headline, a time may follow,
 * then the standfirst, the body with captions in their places, corrections, tags, and the signature (`Author/Source`).
 * @param named what the text itself names, and does not hold a second time
 * @param offset the newsroom's, e.g. `+07:00`: such texts name no time zone
 * @param plain whether the text has neither looks nor pictures, and the figures in it are captions; else it is if it has none
 */
export function readStory(
  all: readonly Block[],
  offset: string,
  named: Partial<Pick<Story, 'headline' | 'standfirst' | 'published'>> = {},
  plain?: boolean,
): Story {
  const { ids, ...told } = toldIn(all, offset);
  const blocks = all.filter(({ id }) => !ids.has(id));
  const isPlain = plain ?? blocks.every(({ type }) => type === 'paragraph');
  const { headline, above, story, ...head } = headOf(blocks, offset, named.headline);
  const { bylines, source, unsigned } = takeSignature(story);
  const [standfirst, rest] = named.standfirst
    ? [named.standfirst, unsigned]
    : standfirstIn(unsigned, isPlain ? asideAbove(unsigned) : 0);
  const body = withCaptions([...above, ...rest]);
  const published = named.published ?? head.published;
  return {
    headline,
    ...(head.kicker ? { kicker: head.kicker } : {}),
    ...(published ? { published } : {}),
    ...(head.section ? { section: head.section } : {}),
    ...told,
    standfirst,
    body: withoutNumbers(partsOf(body, isPlain)),
    bylines: together(head.bylines, bylines),
    source: source || head.source,
  };
}
