/** Accepts or rejects suggestions. */
import type { Block, ListItem, Span, Suggestion } from '../article.ts';
import { canonical } from '../canonical.ts';
import { normalizeSpans, spansText } from '../text.ts';
import { dataOf, regionsOf, withData, withPictureNames, withRegions } from './islands.ts';
import {
  blocksOf,
  type Island,
  type Joins,
  type Line,
  linesOf,
  listOf,
  suggestionsOn,
  type TextLine,
} from './lines.ts';

/** What happens to a suggestion; undefined leaves it, `forget` only removes the mark. */
type Verdict = 'accept' | 'reject' | 'forget' | undefined;

/** A suggestion's kind by its id; undefined if unknown. */
export type KindOf = (id: string) => Suggestion['kind'] | undefined;

/** How to decide. */
export interface Decision {
  readonly kindOf: KindOf;
  readonly verdict: (id: string) => Verdict;
}

/** Whether something with these suggestions goes: an insertion rejected, a deletion accepted. */
function isGone(suggestions: readonly string[] | undefined, { kindOf, verdict }: Decision) {
  return (suggestions ?? []).some((id) => {
    const gone = { insert: 'reject', delete: 'accept' }[kindOf(id) as string];
    return gone !== undefined && verdict(id) === gone;
  });
}

const isChange = (kind: string | undefined) => kind !== 'insert' && kind !== 'delete';

/** The suggestions that stay open, and whether the earlier look returns. */
function decide(suggestions: readonly string[], { kindOf, verdict }: Decision) {
  const open = suggestions.filter((id) => verdict(id) === undefined);
  const changes = suggestions.filter((id) => isChange(kindOf(id)));
  const reverts = changes.some((id) => verdict(id) === 'reject');
  const settled = changes.length > 0 && changes.every((id) => verdict(id) !== undefined);
  return { open, reverts, settled };
}

function resolveSpan(span: Span, decision: Decision): Span[] {
  if (!span.suggestions) return [span];
  if (isGone(span.suggestions, decision)) return [];
  const { open, reverts, settled } = decide(span.suggestions, decision);
  if (open.length === span.suggestions.length) return [span];
  const { was } = span;
  const look = reverts && was ? was : span;
  const { marks, href, lang } = look;
  const back = {
    ...omit(span, ['marks', 'href', 'lang', 'suggestions', 'was']),
    text: span.text,
    ...(marks ? { marks } : {}),
    ...(href === undefined ? {} : { href }),
    ...(lang === undefined ? {} : { lang }),
    ...(open.length > 0 ? { suggestions: open } : {}),
    ...(was && !settled ? { was } : {}),
  };
  return [back];
}

function omit(value: object, keys: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

/** Spans after a decision; the same array if nothing changed. */
function resolveSpans(spans: readonly Span[], decision: Decision): readonly Span[] {
  const resolved = spans.map((span) => resolveSpan(span, decision));
  const same = resolved.every((parts, at) => parts.length === 1 && parts[0] === spans[at]);
  return same ? spans : normalizeSpans(resolved.flat());
}

function resolveIsland(block: Island, decision: Decision): Island {
  const before = regionsOf(block);
  const regions = before.map((spans) => resolveSpans(spans, decision));
  const changed = regions.some((spans, at) => spans !== before[at]);
  const texts = changed ? withRegions(block, regions) : block;
  if (!block.suggestions) return texts;
  const { open, reverts, settled } = decide(block.suggestions, decision);
  if (open.length === block.suggestions.length) return texts;
  const data = reverts && block.was ? withData(texts, block.was) : texts;
  return {
    ...omit(data, ['suggestions', 'was']),
    ...(open.length > 0 ? { suggestions: open } : {}),
    ...(block.was && !settled ? { was: block.was } : {}),
  } as Island;
}

function resolveText(line: TextLine, decision: Decision): TextLine {
  const spans = resolveSpans(line.spans, decision);
  const { open, reverts, settled } = decide(line.suggestions, decision);
  if (spans === line.spans && open.length === line.suggestions.length) return line;
  return {
    ...line,
    spans,
    suggestions: open,
    shape: reverts && line.was ? line.was : line.shape,
    was: settled ? undefined : line.was,
    source: undefined,
  };
}

/** The line that takes a text whose paragraph break goes; undecided blocks between are skipped. */
function takerIn(lines: readonly Line[], { kindOf }: Decision): number {
  for (let at = lines.length - 1; at >= 0; at -= 1) {
    const line = lines[at] as Line;
    if (line.kind === 'text') return at;
    if (!line.block.suggestions?.some((id) => !isChange(kindOf(id)))) return -1;
  }
  return -1;
}

/** The text left in the first removed line, which has none before it. @param spans not empty */
function leftIn(ghost: TextLine, spans: readonly Span[], decision: Decision): TextLine {
  const insertions = ({ suggestions = [] }: Pick<TextLine | Span, 'suggestions'>) =>
    suggestions.filter((id) => decision.kindOf(id) === 'insert');
  const left = resolveText(ghost, decision);
  // If all its words are suggested too, the rejected paragraph is decided with them.
  const words = spans.map(insertions);
  const waits = insertions(ghost).length > 0 && words.every(({ length }) => length > 0);
  const suggestions = waits
    ? [...new Set([...left.suggestions, ...words.flat()])]
    : left.suggestions;
  return { ...left, suggestions, spans };
}

/** See {@link resolve}, on lines. */
export function resolveLines(lines: readonly Line[], decision: Decision): Line[] {
  const out: Line[] = [];
  /** The first removed line without a line before it to take its text. */
  let ghost: TextLine | undefined;
  const push = (line: Line) => {
    out.push(line);
    ghost = undefined;
  };
  for (const line of lines) {
    if (line.kind === 'island') {
      if (!isGone(line.block.suggestions, decision))
        push({ kind: 'island', block: resolveIsland(line.block, decision) });
      continue;
    }
    const resolved = resolveText(line, decision);
    if (!isGone(line.suggestions, decision)) {
      push(resolved);
      continue;
    }
    const at = takerIn(out, decision);
    const taker = out[at];
    if (taker?.kind === 'text') {
      if (resolved.spans.length > 0) {
        const spans = normalizeSpans([...taker.spans, ...resolved.spans]);
        out[at] = { ...taker, spans, source: undefined };
      }
    } else {
      ghost ??= line;
      if (resolved.spans.length > 0) push(leftIn(ghost, resolved.spans, decision));
    }
  }
  return out;
}

/** Marks items that were inserted or were of another kind as guests of their list. */
export function withGuests(lines: readonly Line[], kindOf: KindOf): Line[] {
  return lines.map((line) => {
    if (line.kind === 'island' || line.shape.type !== 'item') return line;
    const came = line.suggestions.some((id) => kindOf(id) === 'insert');
    return came || (line.was && line.was.type !== 'item') ? { ...line, guest: true } : line;
  });
}

/** Guests join any list; other items stay in theirs. */
export const goesOn: Joins = (next, _last, name) =>
  next.guest || name === undefined || name === listOf(next.shape);

const isMarked = (line: Line) => suggestionsOn(line).length > 0;

/** Drops the meant nesting of items, once no suggestion moves them. */
function inPlace(items: readonly ListItem[]): ListItem[] {
  return items.map(({ nesting: _nesting, ...item }) =>
    item.list ? { ...item, list: { ...item.list, items: inPlace(item.list.items) } } : item,
  );
}

const isElsewhere = ({ nesting, list }: ListItem): boolean =>
  nesting !== undefined || (list?.items.some(isElsewhere) ?? false);

/** A list once no suggestion splits it or moves its items. */
function byItself(block: Block): Block {
  if (block.type !== 'list') return block;
  const { continues, ...rest } = block;
  const whole = continues === undefined ? block : rest;
  return whole.items.some(isElsewhere) ? { ...whole, items: inPlace(whole.items) } : whole;
}

const listNameOf = (line: Line | undefined): string | undefined =>
  line?.kind === 'text' && line.shape.type === 'item' ? listOf(line.shape) : undefined;

/** Whether a line becomes an item, or changes the kind of its list. */
function isTurned(line: Line | undefined, { kindOf, verdict }: Decision): boolean {
  if (line?.kind !== 'text' || line.shape.type !== 'item' || !line.was) return false;
  if (line.was.type === 'item' && line.was.ordered === line.shape.ordered) return false;
  return line.suggestions.some((id) => isChange(kindOf(id)) && verdict(id) === 'accept');
}

/** A line's content, by which a moved one is recognised; '' if empty. */
function wordsOf(line: Line): string {
  if (line.kind === 'text') return spansText(line.spans);
  const { type, ...data } = dataOf(withPictureNames(line.block, () => ''));
  const texts = regionsOf(line.block).map(spansText);
  return Object.keys(data).length > 0 ? canonical([type, data, texts]) : '';
}

const typeOf = (line: Line) => (line.kind === 'text' ? line.shape.type : line.block.type);

/**
 * Whether a line that goes was only moved. A divider or empty paragraph counts as moved if another comes: two lists are
 * easily joined by a key, but not parted.
 */
function movedIn(before: readonly Line[], after: readonly Line[], { kindOf, verdict }: Decision) {
  let stay: ReadonlySet<string> | undefined;
  let came: ReadonlySet<string> | undefined;
  const comes = (line: Line) =>
    suggestionsOn(line).some((id) => kindOf(id) === 'insert' && verdict(id) !== 'reject');
  return (line: Line): boolean => {
    const words = wordsOf(line);
    if (words === '') {
      came ??= new Set(before.filter((one) => comes(one) && wordsOf(one) === '').map(typeOf));
      return came.has(typeOf(line));
    }
    stay ??= new Set(after.map(wordsOf));
    return stay.has(words);
  };
}

/**
 * Two lists join when what was between them is deleted, or one becomes of the other's kind, as they would if done
 * directly; not if it was only moved.
 */
function joinsAfter(before: readonly Line[], after: readonly Line[], decision: Decision): Joins {
  const { kindOf, verdict } = decision;
  const isMoved = movedIn(before, after, decision);
  /** By id: the list that a list is now part of. */
  const partOf = new Map<string, string>();
  const gone = new Set<string | undefined>();
  let above: Line | undefined;
  for (const line of before) {
    const [last, list] = [listNameOf(above), listNameOf(line)];
    if (suggestionsOn(line).some((id) => kindOf(id) === 'delete' && verdict(id) === 'accept')) {
      if (!isMoved(line)) gone.add(list);
      continue;
    }
    const apart = [...gone].some((name) => name !== last && name !== list);
    const meet = list !== last && (apart || isTurned(line, decision) || isTurned(above, decision));
    if (list !== undefined && last !== undefined && meet)
      partOf.set(list, partOf.get(last) ?? last);
    gone.clear();
    above = line;
  }
  return (next, previous, name) =>
    goesOn(next, previous, name) || partOf.get(listOf(next.shape)) === name;
}

/** The body after a decision; untouched blocks are the same objects. */
export function resolve(body: readonly Block[], decision: Decision): Block[] {
  const before = linesOf(body);
  const lines = withGuests(resolveLines(before, decision), decision.kindOf);
  const resolved = blocksOf(lines, joinsAfter(before, lines, decision));
  return lines.some(isMarked) ? resolved : resolved.map(byItself);
}

/** A block with its suggestions accepted. */
export function acceptedIsland(block: Island, kindOf: KindOf): Island {
  return resolveIsland(block, { kindOf, verdict: () => 'accept' });
}
