/** The parts of an article, told apart in a text that does not name them: headline, time, standfirst, body, signature. */
import type { Block, Byline, Correction, Figure, Mark, Span } from './article.ts';
import { parseVietnamese } from './dates.ts';
import { emptyFigure } from './photographs.ts';
import { sliceSpans } from './runs.ts';
import { type Signature, signatureIn } from './signature.ts';
import { normalizeSpans, oneLine, spansText } from './text.ts';

/** What a text was taken apart into. Every word of it is in one of these. */
export interface Story {
  readonly headline: string;
  /** ISO 8601 with offset; absent when the text has no time that exists. */
  readonly published?: string;
  /** ISO 8601 with offset; absent when the text tells of none. */
  readonly embargo?: string;
  readonly standfirst: string;
  readonly body: Block[];
  readonly corrections: Correction[];
  readonly bylines: Byline[];
  readonly source: string;
}

type Paragraph = Extract<Block, { type: 'paragraph' }>;

/** Longest line that can be a caption or a crosshead, in characters: the seed's longest is under it, its shortest paragraph over it. */
const SHORT = 120;
/** How many lines below the headline a time is looked for: a kicker or a section may stand between. */
const TIME_WITHIN = 3;

const DATE = /(?<!\d)(\d{1,2})(?:[/.-]|\s+tháng\s+)(\d{1,2})(?:[/.-]|\s+năm\s+)(\d{4})(?!\d)/iu;
const CLOCK =
  /(?<!\d)(\d{1,2})(?:(?::|h|\s+giờ\s+)(\d{2}))(?::\d{2})?(?:\s+phút)?(?:\s*(SA|CH|AM|PM)(?!\p{L}))?/iu;
/** What portals print around a time: `Thứ Hai, 16/02/2020 | 15:00 (GMT+7)`, `Cập nhật lúc 15:00 ngày 16 tháng 2 năm 2020`. */
const AROUND_TIME =
  /(?:thứ\s+\p{L}+|chủ nhật|(?:T[2-7]|CN|(?:ngày )?đăng(?: ngày)?|ngày|cập nhật|xuất bản|lúc)(?!\p{L})|\(?GMT\s*\+\s*0?7(?::00)?\)?|[\s,|:•·–-])+/giu;
const CREDIT =
  /^(.*?)(?:\s+[-–—|])?\s*(?:[([]Ảnh\s*:\s*(.{1,100})[)\]]\.?|Ảnh\s*:\s*(.{1,100}))$/su;
/** A picture that somebody else took: `Ảnh minh họa: Internet`, `Ảnh tư liệu. Nguồn: TTXVN`. */
const TAKEN_FROM =
  /^(.{0,200}Ảnh (?:minh h(?:ọa|oạ)|tư liệu))(?:\s*:|[\s.(]+Nguồn(?: ảnh)?\s*:)\s*([^)]{1,100})\)?$/su;

/** `Đính chính (17/02/2020 09:00): …`, as exported forms tell readers what was wrong. */
const CORRECTION = /^(?:Đính chính|Correction) \((\d{2}\/\d{2}\/\d{4} \d{2}:\d{2})\):\s+(\S.*)$/su;

/** `Cấm đăng trước 03/03/2026 05:00 (+07:00)`, as exported forms tell other newsrooms. */
const EMBARGO =
  /^(?:Cấm đăng trước|Embargoed until) (\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}) \(([+-]\d{2}:\d{2})\)$/u;

/** The words of a line of text; '' for what is none. */
const wordsOf = (block: Block | undefined): string =>
  block?.type === 'paragraph' || block?.type === 'heading' ? spansText(block.spans) : '';

/** The time that a line tells, ISO 8601 with the given offset, whether to the minute, and the other words of the line. */
function timeAmong(line: string, offset: string) {
  const [said = '', day, month, year] = DATE.exec(line) ?? [];
  const [clock = '', hours = '0', minutes = '00', half = ''] =
    CLOCK.exec(line.replace(said, ' ')) ?? [];
  const hour = (Number(hours) % 12) + (/^[CP]/i.test(half) ? 12 : 0);
  const time = `${half ? hour : hours}:${minutes}`;
  const iso = day && parseVietnamese(`${day}/${month}/${year} ${time}`, offset);
  if (!iso) return undefined;
  const around = line.replace(said, ' ').replace(clock, ' ').split(AROUND_TIME);
  return { iso, isExact: clock !== '', others: around.filter(Boolean).join(' ') };
}

/** The time that a line tells and nothing else, ISO 8601 with the given offset. */
export function timeOfLine(line: string, offset: string): string | undefined {
  const found = timeAmong(line, offset);
  return found?.others === '' ? found.iso : undefined;
}

/** Before when a line says that nothing may be published, ISO 8601; undefined for one that does not. */
export function embargoOfLine(line: string): string | undefined {
  const [, time = '', offset = ''] = EMBARGO.exec(line) ?? [];
  return parseVietnamese(time, offset);
}

/**
 * What a line tells readers was wrong; undefined for one that does not.
 * @param id of the correction
 * @param offset the newsroom's, e.g. `+07:00`: no zone is told
 */
export function correctionOfLine(line: string, id: string, offset: string): Correction | undefined {
  const [, time = '', text = ''] = CORRECTION.exec(line) ?? [];
  const at = parseVietnamese(time, offset);
  return at === undefined ? undefined : { id, at, text };
}

/** The time below a headline; beside it the author may stand. Beside a day alone it is the place that a letter is from. */
function timeIn(blocks: readonly Block[], offset: string) {
  for (const [at, block] of blocks.slice(0, TIME_WITHIN).entries()) {
    const found = timeAmong(wordsOf(block), offset);
    const author = found?.isExact && found.others ? signatureIn(found.others, true) : undefined;
    if (found && (author || !found.others))
      return { at, iso: found.iso, bylines: author?.bylines ?? [], source: author?.source ?? '' };
  }
  return undefined;
}

/** Looks that set a line off. */
const MARKED: readonly Mark[] = ['bold', 'italic'];

/** Whether all of a line, and not some words in it, is set in a mark. */
const isAll = (mark: Mark, spans: readonly Span[]): boolean =>
  spans.every(({ text, marks }) => text.trim() === '' || marks?.includes(mark));

/** Spans without a mark that only said which part of the article they are. */
export function withoutMark(mark: Mark, spans: readonly Span[]): Span[] {
  const plain = spans.map(({ marks = [], ...span }): Span => {
    const others = marks.filter((each) => each !== mark);
    return others.length > 0 ? { ...span, marks: others } : span;
  });
  return normalizeSpans(plain);
}

/** Caption and credit of a line that says what a picture shows. */
function captionIn(spans: readonly Span[]): Pick<Figure, 'caption' | 'credit'> {
  const line = spansText(spans);
  const [, caption = line, inside, behind] = TAKEN_FROM.exec(line) ?? CREDIT.exec(line) ?? [];
  const credit = inside ?? behind ?? '';
  const own = sliceSpans(spans, 0, caption.length);
  return {
    caption: isAll('italic', own) ? withoutMark('italic', own) : normalizeSpans(own),
    credit: credit ? [{ text: credit }] : [],
  };
}

const hasCredit = (line: string): boolean => CREDIT.test(line) || TAKEN_FROM.test(line);

const figureOf = ({ id, spans }: Paragraph): Block => ({
  type: 'figure',
  ...emptyFigure(id),
  ...captionIn(spans),
});

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
    else if (block.type === 'figure' && block.credit.length === 0)
      out.push({ ...block, ...captionIn(block.caption) });
    else out.push(block);
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

/**
 * What a paragraph is. In a text of nothing but paragraphs a short sentence that stands alone among longer texts says
 * what a picture shows; at the end, or beside others as short, it is a paragraph. A short line without an end above a
 * text is a crosshead, and beside others a line of a poem or a list; in a text with headings of its own only one that is
 * bold.
 */
function partOf(found: Block, at: number, blocks: readonly Block[], isPlain: boolean): Block {
  const block = numberedLine(found, blocks[at + 1]) ?? found;
  if (block.type !== 'paragraph') return block;
  const line = wordsOf(block);
  const isLast = at === blocks.length - 1;
  const [above, below] = [blocks[at - 1], blocks[at + 1]];
  const alone = !isShortSentence(above) && !isShortSentence(below);
  const caption = isPlain && isShortSentence(block) && alone && !isLast;
  if (hasCredit(line) || caption) return figureOf(block);
  if (isLast || !isUnended(block)) return block;
  const isSet = isAll('bold', block.spans) || (isPlain && !isUnended(above) && !isUnended(below));
  if (!isSet || block.spans.every(({ href }) => href)) return found;
  return { type: 'heading', id: block.id, level: 2, spans: withoutMark('bold', block.spans) };
}

/** The parts of a body. Crossheads lose the numbers that they had in Word: its lists do not go on from them. */
function partsOf(body: readonly Block[], isPlain: boolean): Block[] {
  const parts = body.map((block, at) => partOf(block, at, body, isPlain));
  if (parts.every(({ type }, at) => type !== 'heading' || body[at]?.type !== 'list')) return parts;
  return parts.map((block) => {
    if (block.type !== 'list') return block;
    const { start: _start, ...list } = block;
    return list;
  });
}

/** Whether nothing in a line would be lost where it stands as words alone. */
const isOfOneLook = ({ spans }: Paragraph): boolean =>
  spans.every(({ href }) => !href) &&
  new Set(spans.map(({ marks = [] }) => [...marks].sort().join())).size < 2;

/** The standfirst, and what follows. One paragraph alone is the report itself, not a summary of it. */
function standfirstIn(story: readonly Block[]): [string, readonly Block[]] {
  const [first, ...rest] = story;
  return first?.type === 'paragraph' && rest.length > 0 && isOfOneLook(first)
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
    const isPhotographer = above?.type === 'figure' && CREDIT.test(wordsOf(last));
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

/**
 * Takes a text apart: the first line but that of an embargo is the headline, a time may follow, then the standfirst, the
 * body with captions in their places, corrections, and the signature (`Author/Source`).
 * @param named what the text itself names, and does not hold a second time
 * @param offset the newsroom's, e.g. `+07:00`: such texts name no time zone
 */
export function readStory(
  all: readonly Block[],
  offset: string,
  named: Partial<Pick<Story, 'headline' | 'standfirst' | 'published'>> = {},
): Story {
  const corrections = all.flatMap(
    (block) => correctionOfLine(wordsOf(block), block.id, offset) ?? [],
  );
  const held = all.find((block) => embargoOfLine(wordsOf(block)));
  const embargo = embargoOfLine(wordsOf(held));
  const told = new Set([...corrections, ...(held ? [held] : [])].map(({ id }) => id));
  const blocks = all.filter(({ id }) => !told.has(id));
  const top = named.headline ? -1 : blocks.findIndex((block) => wordsOf(block) !== '');
  // A letterhead, or a picture.
  const above = blocks.slice(0, Math.max(0, top));
  const below = blocks.slice(top + 1);
  const time = timeIn(below, offset);
  const story = time ? below.slice(time.at + 1) : below;
  const { bylines, source, unsigned } = takeSignature(story);
  const [standfirst, rest] = named.standfirst
    ? [named.standfirst, unsigned]
    : standfirstIn(unsigned);
  const body = withCaptions([...above, ...below.slice(0, time?.at ?? 0), ...rest]);
  const published = named.published ?? time?.iso;
  const isPlain = blocks.every(({ type }) => type === 'paragraph');
  return {
    headline: named.headline || oneLine(wordsOf(blocks[top])),
    ...(published ? { published } : {}),
    ...(embargo ? { embargo } : {}),
    standfirst,
    body: partsOf(body, isPlain),
    corrections,
    bylines: [...(bylines.length > 0 ? bylines : (time?.bylines ?? []))],
    source: source || (time?.source ?? ''),
  };
}
