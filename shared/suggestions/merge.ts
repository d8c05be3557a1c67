/** Merges what stayed in an edit but was formatted. */
import { isSame } from '../canonical.ts';
import type { Look } from './align.ts';
import { dataBefore, dataOf, withTaken } from './islands.ts';
import type { Island, Shape, TextLine } from './lines.ts';
import type { Pen } from './pen.ts';

const FACE = ['marks', 'href', 'lang'] as const;

function face(look: Look) {
  return Object.fromEntries(
    FACE.flatMap((key) => (look[key] === undefined ? [] : [[key, look[key]]])),
  );
}

/** Whether two lines are of one kind, in any list. */
function sameShape(a: Shape, b: Shape): boolean {
  const { list: _a, rest: _r, ...left } = a as Extract<Shape, { type: 'item' }>;
  const { list: _b, rest: _s, ...right } = b as Extract<Shape, { type: 'item' }>;
  return isSame(left, right);
}

/** Replaces the suggestions of a look, and its earlier look. */
export function withSuggestions(look: Look, suggestions: readonly string[], was?: Look): Look {
  const { suggestions: _old, was: _was, ...rest } = look;
  return {
    ...rest,
    ...(suggestions.length > 0 ? { suggestions: [...suggestions] } : {}),
    ...(was ? { was: was as NonNullable<Look['was']> } : {}),
  };
}

/** The look of a letter that stayed. */
export function mergeLook(before: Look, after: Look, pen: Pen): Look {
  return pen.once(before, after, () => mergedLook(before, after, pen));
}

function mergedLook(before: Look, after: Look, pen: Pen): Look {
  const suggestions = before.suggestions ?? [];
  if (isSame(face(before), face(after)) || pen.own('insert', suggestions))
    return withSuggestions(after, suggestions, before.was);
  const base = before.was ?? face(before);
  if (isSame(base, face(after))) return withSuggestions(after, pen.settled(suggestions));
  return withSuggestions(after, pen.change('mark', suggestions), base);
}

/** The list fields of a shape. */
const listIn = ({ list, rest }: Extract<Shape, { type: 'item' }>) => ({ list, rest });

/** A line that stayed. */
export function mergeLine(before: TextLine, after: TextLine, pen: Pen): TextLine {
  const { id, suggestions, was, guest: came = false } = before;
  const shape: Shape =
    before.shape.type === 'item' && after.shape.type === 'item' && !came
      ? { ...after.shape, ...listIn(before.shape) }
      : after.shape;
  const line: TextLine = { ...after, id, shape, suggestions, was, guest: came, source: undefined };
  if (sameShape(before.shape, after.shape)) return line;
  const guest = came || (before.shape.type !== 'item' && shape.type === 'item');
  if (pen.own('insert', suggestions)) return { ...line, guest };
  const base = was ?? before.shape;
  if (sameShape(base, after.shape))
    return {
      ...line,
      shape: base,
      guest: false,
      suggestions: pen.settled(suggestions),
      was: undefined,
    };
  return { ...line, guest, suggestions: pen.change('block', suggestions), was: base };
}

/** An island that stayed; its texts are those of `after`. */
export function mergeIsland(before: Island, after: Island, pen: Pen): Island {
  const { suggestions: _s, was: _w, ...rest } = after;
  const suggestions = before.suggestions ?? [];
  const marked = (ids: readonly string[], was?: Record<string, unknown>) =>
    ({
      ...rest,
      ...(ids.length > 0 ? { suggestions: [...ids] } : {}),
      ...(was ? { was } : {}),
    }) as Island;
  const data = dataOf(after);
  if (isSame(dataOf(before), data) || pen.own('insert', suggestions))
    return marked(suggestions, before.was);
  const base = withTaken(dataBefore(before), before, after);
  if (isSame(base, data)) return marked(pen.settled(suggestions));
  const kind = after.type === 'figure' || after.type === 'gallery' ? 'figure' : 'block';
  return marked(pen.change(kind, suggestions), base);
}
