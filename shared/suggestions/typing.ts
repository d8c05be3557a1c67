/** Text typed into or beside suggestions, which wrongly takes their look. */
import type { Block, Span } from '../article.ts';
import { normalizeSpans } from '../text.ts';
import { align, type Letter, lettersOf } from './align.ts';
import { regionsOf, withRegions } from './islands.ts';
import { blocksOf, type Line, linesOf } from './lines.ts';
import type { TextPlace } from './suggest.ts';

/** A line's texts and id. */
const textsOf = (line: Line): { id: string; texts: readonly (readonly Span[])[] } =>
  line.kind === 'text'
    ? { id: line.id, texts: [line.spans] }
    : { id: line.block.id, texts: regionsOf(line.block) };

function countLetters(lines: readonly Line[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines)
    for (const { text, suggestions = [] } of textsOf(line).texts.flat())
      for (const id of suggestions) counts.set(id, (counts.get(id) ?? 0) + text.length);
  return counts;
}

/** A typed letter without the suggestions that grew. */
function freed(letter: Letter, grown: ReadonlySet<string>): Letter {
  const { suggestions = [], was, ...look } = letter.look;
  const rest = suggestions.filter((id) => !grown.has(id));
  if (rest.length === suggestions.length) return letter;
  const kept = rest.length > 0 ? { suggestions: rest, ...(was ? { was } : {}) } : {};
  return { ...letter, look: { ...look, ...kept } };
}

const spansOf = (letters: readonly Letter[]): Span[] =>
  normalizeSpans(letters.map(({ letter, look }) => ({ ...look, text: letter })));

/** The number of letters before an offset in UTF-16 units. */
function lettersBefore(letters: readonly Letter[], offset: number): number {
  let [count, left] = [0, offset];
  for (const { letter } of letters) {
    if (left <= 0) break;
    left -= letter.length;
    count += 1;
  }
  return count;
}

/**
 * Removes suggestions from letters that were typed into them.
 * @param before the blocks before
 * @param after the same blocks after the edit
 * @param mayGrow whether typed text belongs to a suggestion
 * @param caret in `after`
 * @returns `after` itself if nothing was typed into a suggestion
 */
export function freeTyped(
  before: readonly Block[],
  after: readonly Block[],
  mayGrow: (id: string) => boolean,
  caret?: TextPlace,
): readonly Block[] {
  const [old, now] = [linesOf(before), linesOf(after)];
  const counts = countLetters(old);
  const grown = new Set<string>();
  for (const [id, count] of countLetters(now))
    if (!mayGrow(id) && count > (counts.get(id) ?? 0)) grown.add(id);
  if (grown.size === 0) return after;
  const known = new Map(old.map(textsOf).map(({ id, texts }) => [id, texts]));
  const freeText = (spans: readonly Span[], id: string, region: number): readonly Span[] => {
    if (!spans.some(({ suggestions }) => suggestions?.some((one) => grown.has(one)))) return spans;
    const [a, b] = [lettersOf(known.get(id)?.[region] ?? []), lettersOf(spans)];
    const here = caret?.id === id && caret.region === region ? caret.offset : undefined;
    const letters = here === undefined ? undefined : lettersBefore(b, here);
    const out = [...b];
    for (const { start, end } of align(a, b, letters))
      for (let at = start; at < end; at += 1) out[at] = freed(b[at] as Letter, grown);
    return spansOf(out);
  };
  const lines = now.map((line): Line => {
    const { id, texts } = textsOf(line);
    const free = texts.map((spans, region) => freeText(spans, id, region));
    if (free.every((spans, at) => spans === texts[at])) return line;
    return line.kind === 'text'
      ? { ...line, spans: free[0] ?? [], source: undefined }
      : { kind: 'island', block: withRegions(line.block, free) };
  });
  return blocksOf(lines, (next, last) => next.shape.list === last.shape.list);
}
