/** Random edits of a body, as an editor's raw commands make them: marks of suggestions travel with the letters. */
import fc from 'fast-check';
import type { Block, Span } from '../../../shared/article.ts';
import { regionsOf, withRegions } from '../../../shared/suggestions/islands.ts';
import {
  blocksOf,
  type Line,
  linesOf,
  type Shape,
  type TextLine,
} from '../../../shared/suggestions/lines.ts';
import { normalizeSpans, spansText } from '../../../shared/text.ts';

/** An edit; the fractions say where, as parts of what there is. */
export type Edit =
  | { readonly kind: 'type'; readonly line: number; readonly at: number; readonly text: string }
  | { readonly kind: 'cut'; readonly line: number; readonly at: number; readonly end: number }
  | {
      readonly kind: 'cut-lines';
      readonly line: number;
      readonly at: number;
      readonly count: number;
      readonly end: number;
    }
  | { readonly kind: 'split'; readonly line: number; readonly at: number }
  | { readonly kind: 'join'; readonly line: number }
  | { readonly kind: 'shape'; readonly line: number; readonly shape: Shape }
  | { readonly kind: 'mark'; readonly line: number; readonly at: number; readonly end: number }
  | { readonly kind: 'move'; readonly line: number; readonly at: number }
  | { readonly kind: 'paste'; readonly line: number; readonly blocks: Block[] }
  | { readonly kind: 'replace'; readonly letter: string; readonly text: string };

const part = fc.double({ min: 0, max: 0.999, noNaN: true });
const words = fc.constantFrom('a', 'ắ', 'đồng chí', '\n', 'Bản Mây ', 'x\ny', '😀');
const shapes = fc.constantFrom<Shape>(
  { type: 'paragraph' },
  { type: 'quote' },
  { type: 'heading', level: 2 },
  { type: 'item', ordered: false, depth: 0, list: 'new-list' },
  { type: 'item', ordered: true, depth: 0, list: 'new-numbers' },
);

/** Edits at random; `pasted` are the blocks that come in. */
export function edits(pasted: fc.Arbitrary<Block[]>): fc.Arbitrary<Edit[]> {
  const record = <K extends Edit['kind']>(kind: K, fields: object) =>
    fc.record({ kind: fc.constant(kind), line: part, ...fields }) as fc.Arbitrary<Edit>;
  return fc.array(
    fc.oneof(
      { weight: 4, arbitrary: record('type', { at: part, text: words }) },
      { weight: 3, arbitrary: record('cut', { at: part, end: part }) },
      record('cut-lines', { at: part, count: fc.integer({ min: 1, max: 3 }), end: part }),
      record('split', { at: part }),
      record('join', {}),
      record('shape', { shape: shapes }),
      record('mark', { at: part, end: part }),
      record('move', { at: part }),
      record('paste', { blocks: pasted }),
      record('replace', { letter: fc.constantFrom('a', 'đ', 'n', ' '), text: words }),
    ),
    { minLength: 1, maxLength: 8 },
  );
}

function slice(spans: readonly Span[], from: number, to: number): Span[] {
  let offset = 0;
  return spans.flatMap((span) => {
    const letters = [...span.text];
    const [a, b] = [Math.max(0, from - offset), Math.min(letters.length, to - offset)];
    offset += letters.length;
    return a < b ? [{ ...span, text: letters.slice(a, b).join('') }] : [];
  });
}

const length = (spans: readonly Span[]) => [...spansText(spans)].length;
const insert = (spans: readonly Span[], at: number, text: string): Span[] => {
  const { text: _text, ...look } = slice(spans, Math.max(0, at - 1), Math.max(1, at))[0] ?? {
    text: '',
  };
  return [...slice(spans, 0, at), { ...look, text }, ...slice(spans, at, Number.POSITIVE_INFINITY)];
};
const bold = (spans: readonly Span[]): Span[] =>
  spans.map(({ marks: _marks, ...span }) => ({ ...span, marks: ['bold'] }) as Span);

function onSpans(spans: readonly Span[], edit: Edit): readonly Span[] {
  const size = length(spans);
  const at = 'at' in edit ? Math.round(edit.at * size) : 0;
  const end = 'end' in edit ? Math.round(edit.end * size) : size;
  const [from, to] = [Math.min(at, end), Math.max(at, end)];
  const rest = () => slice(spans, to, size);
  if (edit.kind === 'type') return insert(spans, at, edit.text);
  if (edit.kind === 'cut') return [...slice(spans, 0, from), ...rest()];
  if (edit.kind === 'mark')
    return [...slice(spans, 0, from), ...bold(slice(spans, from, to)), ...rest()];
  if (edit.kind === 'replace')
    return spans.map((span) => ({ ...span, text: span.text.replaceAll(edit.letter, edit.text) }));
  return spans;
}

function changed(line: Line, edit: Edit): Line {
  if (line.kind === 'text') return { ...line, spans: onSpans(line.spans, edit), source: undefined };
  const regions = regionsOf(line.block).map((spans) => onSpans(spans, edit));
  const { block } = line;
  if (edit.kind === 'shape' && block.type === 'figure')
    return { kind: 'island', block: { ...block, alt: `${block.alt}x`, rotation: 90 } };
  return { kind: 'island', block: withRegions(block, regions) };
}

const isText = (line: Line | undefined): line is TextLine => line?.kind === 'text';

function onLines(lines: readonly Line[], edit: Edit, newId: () => string): readonly Line[] {
  if (edit.kind === 'replace') return lines.map((line) => changed(line, edit));
  const at = Math.floor(edit.line * lines.length);
  const line = lines[at];
  if (!line) return lines;
  const [before, after] = [lines.slice(0, at), lines.slice(at + 1)];
  if (edit.kind === 'move') {
    const to = Math.round(edit.at * (lines.length - 1));
    const rest = [...before, ...after];
    return [...rest.slice(0, to), line, ...rest.slice(to)];
  }
  if (edit.kind === 'paste') return [...before, line, ...linesOf(edit.blocks), ...after];
  if (!isText(line)) return [...before, changed(line, edit), ...after];
  const size = length(line.spans);
  const plain = { ...line, source: undefined };
  if (edit.kind === 'split') {
    const cut = Math.round(edit.at * size);
    const tail = { ...plain, id: newId(), suggestions: [], was: undefined };
    return [
      ...before,
      { ...plain, spans: slice(line.spans, 0, cut) },
      { ...tail, spans: slice(line.spans, cut, size) },
      ...after,
    ];
  }
  if (edit.kind === 'join') {
    const last = before.at(-1);
    if (!isText(last)) return lines;
    const joined = { ...last, source: undefined, spans: [...last.spans, ...line.spans] };
    return [...before.slice(0, -1), joined, ...after];
  }
  if (edit.kind === 'cut-lines') {
    const end = lines[at + edit.count];
    const cut = slice(line.spans, 0, Math.round(edit.at * size));
    const tail = isText(end) ? slice(end.spans, Math.round(edit.end * length(end.spans)), 1e9) : [];
    return [...before, { ...plain, spans: [...cut, ...tail] }, ...lines.slice(at + edit.count + 1)];
  }
  if (edit.kind === 'shape') return [...before, { ...plain, shape: edit.shape }, ...after];
  return [...before, changed(line, edit), ...after];
}

/** Items nested as lists can nest them, as every editor leaves them. */
function asLists(lines: readonly Line[]): Line[] {
  const sorts: boolean[] = [];
  return lines.map((line) => {
    if (line.kind === 'island' || line.shape.type !== 'item') {
      sorts.length = 0;
      return line;
    }
    const depth = Math.min(line.shape.depth, sorts.length);
    sorts.length = depth + (sorts.length > depth ? 1 : 0);
    const ordered = depth > 0 ? (sorts[depth] ?? line.shape.ordered) : line.shape.ordered;
    sorts[depth] = ordered;
    if (ordered === line.shape.ordered && depth === line.shape.depth) return line;
    return { ...line, shape: { ...line.shape, depth, ordered }, source: undefined };
  });
}

/** The body after an edit. */
export function edited(body: readonly Block[], edit: Edit, newId: () => string): Block[] {
  const lines = asLists(onLines(linesOf(body), edit, newId)).map((line) =>
    line.kind === 'text' ? { ...line, spans: normalizeSpans(line.spans) } : line,
  );
  return blocksOf(lines, () => true);
}
