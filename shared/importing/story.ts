/** Recognises the parts of an article in a text that does not name them: headline, time, standfirst, body, signature. */
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

/** A text, divided into the parts of an article; every word is in one of them. */
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

/** The longest caption or crosshead, in characters: the sample library's longest is below it, its shortest paragraph above it. */
const SHORT = 120;

/** A divider of asterisks, as on paper and in Galley's own plain text and Word documents: `***`, `* * *`. */
const STARS = /^\s*\*(?:\s*\*){2,8}\s*$/u;
/** Whether a line is a rule, as portals draw it: `-----`. */
export const isRule = (line: string): boolean => /^\s*[-–—_=~]{3,}\s*$/u.test(line);

/** Items of lists that were typed as plain lines, as in Galley's own plain text. */
const NUMBERED = /^\s*\d{1,3}[.)]\s/u;
const DASHED = /^\s*[-–—+•]\s/u;

/** Marks that set a line off from the text. */
const MARKED: readonly Mark[] = ['bold', 'italic'];

/** Whether a line is short enough for a caption or crosshead, and is no direct speech, list item or announcement. */
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

/** Whether a block below a picture is its caption. */
function isCaption(block: Block | undefined): block is Paragraph {
  if (block?.type !== 'paragraph') return false;
  const line = wordsOf(block);
  if (hasCredit(line) || isAll('italic', block.spans)) return true;
  return isShort(line) && !isAll('bold', block.spans);
}

/** Joins pictures with the captions below them. */
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

/** Whether a block is a short line without a full stop, as crossheads are. */
const isUnended = (block: Block | undefined): block is Paragraph =>
  block?.type === 'paragraph' && isShort(wordsOf(block)) && !/[.…;,]$/u.test(wordsOf(block));

/** The crosshead in a numbered list of one bold item above a paragraph, as Word makes of numbered crossheads. */
function numberedLine(block: Block, below: Block | undefined): Paragraph | undefined {
  const [item, ...others] = block.type === 'list' ? block.items : [];
  if (!item || others.length > 0 || item.list || below?.type !== 'paragraph') return undefined;
  const line: Paragraph = { type: 'paragraph', id: block.id, spans: item.spans };
  const isSaid = wordsOf(line).trim() !== '';
  return isSaid && isUnended(line) && isAll('bold', item.spans) ? line : undefined;
}

interface PartRules {
  readonly isPlain: boolean;
  /** Whether short sentences may be captions, because no picture shows where captions stand. */
  readonly hasCaptions: boolean;
}

/**
 * Recognises captions, crossheads and dividers among the paragraphs of a body. In plain text, a single short sentence
 * between longer paragraphs is a caption; at the end, or beside other short ones, it is a paragraph. A short line without a
 * full stop above a paragraph is a crosshead; beside others like it, it is a line of a poem or a list. In a text with
 * headings or pictures of its own, a crosshead must be bold.
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

/** The body with its parts recognised. If Word numbered its crossheads, the other lists lose the start that followed from those. */
function partsOf(body: readonly Block[], isPlain: boolean): Block[] {
  // If one caption could be recognised by its picture, all can.
  const hasCaptions = isPlain && body.every(({ type }) => type !== 'figure');
  const parts = body.map((block, at) => partOf(block, at, body, { isPlain, hasCaptions }));
  if (parts.every(({ type }, at) => type !== 'heading' || body[at]?.type !== 'list')) return parts;
  return parts.map((block) => {
    if (block.type !== 'list') return block;
    const { start: _start, ...list } = block;
    return list;
  });
}

/** Whether a line can become plain words without loss: it has one formatting and no links. */
const isOfOneLook = ({ spans }: Pick<Paragraph, 'spans'>): boolean =>
  spans.every(({ href }) => !href) &&
  new Set(spans.map(({ marks = [] }) => [...marks].sort().join())).size < 2;

/** The shortest sentence in a heading that is a standfirst, in characters: crossheads are shorter, and no sentences. */
const SENTENCE = 60;
const isSentence = (block: Block): boolean =>
  wordsOf(block).length >= SENTENCE && /[.…]$/u.test(wordsOf(block));

const BULLET = /^[•●▪■►]/u;

/** How many lines below the headline of a plain text are captions, or a link to another text. */
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
 * The standfirst, and the rest of the story. It is a paragraph, or a sentence in a heading. A single paragraph is the
 * report itself, and no summary of it.
 * @param above how many other lines are above it
 */
function standfirstIn(story: readonly Block[], above: number): [string, readonly Block[]] {
  const [first] = story.slice(above);
  const rest = story.filter((block) => block !== first);
  const isOne = first?.type === 'paragraph' || (first?.type === 'heading' && isSentence(first));
  return isOne && rest.length > above && isOfOneLook(first)
    ? [oneLine(wordsOf(first)), rest]
    : ['', story];
}

/** The most lines of a signature: author, photographer, source. */
const MOST_SIGNED = 3;

/** Takes the signature from the end of a text, where only notes may follow it. */
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
    // A text has only one source.
    if (!signature || (found.source && signature.source)) break;
    found = {
      bylines: [...signature.bylines, ...found.bylines],
      source: signature.source || found.source,
    };
    unsigned = unsigned.filter((_block, at) => at !== end);
  }
  return { ...found, unsigned };
}

/** Within how many blocks from the end tags are looked for. */
const TAGS_WITHIN = 5;

/** The metadata in lines of their own, wherever they stand, and the ids of these lines. */
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

/** Two lists of bylines as one, without repeated names. */
function together(first: readonly Byline[], second: readonly Byline[]): Byline[] {
  const named = new Set(first.map(({ name }) => name.toLowerCase()));
  return [...first, ...second.filter(({ name }) => !named.has(name.toLowerCase()))];
}

/**
 * Divides a text into the parts of an article. Its first line is the headline, apart from lines with an embargo, a section
 * or a time. A time may follow, then the standfirst, the body with its captions, corrections, tags, and the signature
 * (`Author/Source`).
 * @param offset the newsroom's, e.g. `+07:00`: such texts state no time zone
 * @param named the parts that the document names apart from its text
 * @param plain whether it is plain text, in which figures stand for captions; by default, whether it has only paragraphs
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
