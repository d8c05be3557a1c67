/** Summaries of suggestions, for lists and cards. */
import type { Block, Mark, Span, Suggestion } from '../article.ts';
import { memoized } from '../memoize.ts';
import { blockTexts } from '../passages.ts';
import type { Place } from '../preflight/finding.ts';
import { spansText } from '../text.ts';
import { type Line, linesOfBlock, type Shape, suggestionsOn } from './lines.ts';

/** Where a suggestion begins, as the preflight's places. */
type SuggestionPlace = Omit<Place, 'field' | 'block'> & { readonly block: string };

/** A suggestion, or an adjacent deletion and insertion by one person: a replacement. */
export interface Summary {
  readonly ids: readonly string[];
  readonly by: Suggestion['by'];
  /** ISO 8601 with offset; the latest. */
  readonly at: string;
  readonly place: SuggestionPlace;
  /** A few words of context in the same text, cut with `…`. */
  readonly around: { readonly before: string; readonly after: string };
  /** Inserted text. */
  readonly inserted: string;
  /** Deleted text. */
  readonly deleted: string;
  /** Numbers of paragraph breaks. */
  readonly breaks: { readonly inserted: number; readonly deleted: number };
  /** Whole blocks inserted, deleted or changed. */
  readonly blocks: readonly { readonly type: Block['type']; readonly change: Suggestion['kind'] }[];
  /** A change of the kind of block. */
  readonly shape?: { readonly from: Shape; readonly to: Shape };
  /** Text whose marks, link or language would change. */
  readonly marked: string;
  /** Marks added and removed. */
  readonly marks: { readonly added: readonly Mark[]; readonly removed: readonly Mark[] };
}

/** A part of a block with a suggestion. */
interface Piece {
  readonly id: string;
  readonly place: SuggestionPlace;
  readonly span?: Span;
  readonly around?: Summary['around'];
  readonly line?: Line;
}

/** Letters of context: two or three words. */
const AROUND = 24;
const before = (text: string, at: number): string =>
  at <= AROUND ? text.slice(0, at) : text.slice(at - AROUND, at).replace(/^\S*\s?/u, '…');
const after = (text: string, at: number): string =>
  at + AROUND >= text.length
    ? text.slice(at)
    : text.slice(at, at + AROUND).replace(/\s?\S*$/u, '…');

function partsOf(block: Block, line: Line): { part: string; spans: readonly Span[] }[] {
  if (line.kind === 'text')
    return [{ part: block.type === 'list' ? line.id : 'spans', spans: line.spans }];
  return blockTexts(line.block);
}

/** The pieces of a block; cached, so that a keystroke costs one block. */
const piecesOf = memoized((block: Block): Piece[] =>
  linesOfBlock(block).flatMap((line) => {
    const own = suggestionsOn(line);
    const part = line.kind === 'text' && block.type === 'list' ? { part: line.id } : {};
    const whole = own.map((id) => ({ id, place: { block: block.id, ...part }, line }));
    const inside = partsOf(block, line).flatMap(({ part, spans }) => {
      const text = spansText(spans);
      let offset = 0;
      return spans.flatMap((span): Piece[] => {
        const start = offset;
        offset += span.text.length;
        const place = { block: block.id, part, start, end: offset };
        const around = { before: before(text, start), after: after(text, offset) };
        return (span.suggestions ?? []).map((id) => ({ id, place, span, around }));
      });
    });
    return [...whole, ...inside];
  }),
);

type Draft = { -readonly [K in keyof Summary]: Summary[K] } & { end: number };

function begin(one: Suggestion, { place, around }: Piece): Draft {
  return {
    ids: [one.id],
    by: one.by,
    at: one.at,
    place,
    around: around ?? { before: '', after: '' },
    inserted: '',
    deleted: '',
    breaks: { inserted: 0, deleted: 0 },
    blocks: [],
    marked: '',
    marks: { added: [], removed: [] },
    end: place.end ?? 0,
  };
}

function addSpan(draft: Draft, span: Span, kind: Suggestion['kind']): void {
  if (kind === 'insert') draft.inserted += span.text;
  else if (kind === 'delete') draft.deleted += span.text;
  else {
    const [now, was] = [span.marks ?? [], span.was?.marks ?? []];
    draft.marked += span.text;
    draft.marks = {
      added: [...new Set([...draft.marks.added, ...now.filter((mark) => !was.includes(mark))])],
      removed: [...new Set([...draft.marks.removed, ...was.filter((mark) => !now.includes(mark))])],
    };
  }
}

function addLine(draft: Draft, line: Line, kind: Suggestion['kind']): void {
  if (line.kind === 'island')
    draft.blocks = [...draft.blocks, { type: line.block.type, change: kind }];
  else if (kind === 'insert')
    draft.breaks = { ...draft.breaks, inserted: draft.breaks.inserted + 1 };
  else if (kind === 'delete') draft.breaks = { ...draft.breaks, deleted: draft.breaks.deleted + 1 };
  else if (line.was && !draft.shape) draft.shape = { from: line.was, to: line.shape };
}

/** Whether a suggestion follows the opposite one of the same person. */
function replaces(last: Draft | undefined, one: Suggestion, { place }: Piece): last is Draft {
  if (!last || last.by.name !== one.by.name || last.ids.length > 1) return false;
  const opposite =
    one.kind === 'insert' ? last.deleted : one.kind === 'delete' ? last.inserted : '';
  if (opposite === '' || place.start === undefined) return false;
  return (
    last.place.block === place.block && last.place.part === place.part && last.end === place.start
  );
}

/** Summarises the suggestions of a body, in reading order. @param find the record of a suggestion */
export function summarize(
  body: readonly Block[],
  find: (id: string) => Suggestion | undefined,
): Summary[] {
  const drafts = new Map<string, Draft>();
  let last: Draft | undefined;
  for (const piece of body.flatMap(piecesOf)) {
    const one = find(piece.id);
    if (!one) continue;
    let draft = drafts.get(one.id);
    if (!draft && replaces(last, one, piece)) {
      draft = last;
      draft.ids = [...draft.ids, one.id];
      if (one.at > draft.at) draft.at = one.at;
    }
    draft ??= begin(one, piece);
    drafts.set(one.id, draft);
    if (piece.span) addSpan(draft, piece.span, one.kind);
    if (piece.around) draft.around = { ...draft.around, after: piece.around.after };
    if (piece.line) addLine(draft, piece.line, one.kind);
    if (piece.place.end !== undefined) draft.end = piece.place.end;
    last = draft;
  }
  return [...new Set(drafts.values())].map(({ end: _end, ...summary }) => summary);
}
