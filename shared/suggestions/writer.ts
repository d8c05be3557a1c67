/** Writes a body with suggestions, token by token: what stayed, what was taken away, what came in. */
import type { Role, Span, Suggestion } from '../article.ts';
import { normalizeSpans } from '../text.ts';
import type { Look, Token } from './align.ts';
import { dataBefore, dataOf, sameData, withPictureNames, withTaken } from './islands.ts';
import type { Island, Line, Shape, TextLine } from './lines.ts';
import { acceptedIsland, type KindOf } from './resolve.ts';

/** Who suggests, when, and what is known of suggestions made before. */
export interface Proposer {
  readonly by: { readonly name: string; readonly role: Role };
  /** ISO 8601 with offset. */
  readonly at: string;
  readonly find: (id: string) => Suggestion | undefined;
  /** A new id: of a suggestion, or of a block. */
  readonly newId: () => string;
}

interface OpenLine {
  readonly line: TextLine;
  readonly spans: Span[];
  look?: Look;
}

const FACE = ['marks', 'href', 'lang'] as const;

function face(look: Look) {
  return Object.fromEntries(
    FACE.flatMap((key) => (look[key] === undefined ? [] : [[key, look[key]]])),
  );
}

/** Whether two lines are of one kind, whatever list they are in. */
function sameShape(a: Shape, b: Shape): boolean {
  const { list: _a, rest: _r, ...left } = a as Extract<Shape, { type: 'item' }>;
  const { list: _b, rest: _s, ...right } = b as Extract<Shape, { type: 'item' }>;
  return sameData(left, right);
}

/** Makes suggestions for one edit; `created` are those that it needed. */
export function createPen(proposer: Proposer) {
  const { by, at, find, newId } = proposer;
  const created = new Map<string, Suggestion>();
  const known = (id: string) => created.get(id) ?? find(id);
  const kindOf: KindOf = (id) => known(id)?.kind;
  const make = (kind: Suggestion['kind']): string => {
    const id = newId();
    created.set(id, { id, kind, by: { ...by }, at });
    return id;
  };
  /** The person's own suggestion of a kind among these. */
  const own = (kind: Suggestion['kind'], ids: readonly string[] = []) =>
    ids.find((id) => known(id)?.kind === kind && known(id)?.by.name === by.name);
  const shared = new Map<string, string>();
  /** One change of marks, or of blocks, is one suggestion however many it touches. */
  const change = (kind: 'mark' | 'block' | 'figure', ids: readonly string[]): string[] => {
    const others = ids.filter((id) => kindOf(id) === 'insert' || kindOf(id) === 'delete');
    const mine = own(kind, ids) ?? shared.get(kind) ?? make(kind);
    shared.set(kind, mine);
    return [...others, mine];
  };
  const settled = (ids: readonly string[]) =>
    ids.filter((id) => kindOf(id) === 'insert' || kindOf(id) === 'delete');
  const looks = new Map<Look, Map<unknown, Look>>();
  /** A look made once for all letters that it is made of the same parts for: so letters run on in one span. */
  const once = (look: Look, key: unknown, make: () => Look): Look => {
    const made = looks.get(look) ?? new Map<unknown, Look>();
    looks.set(look, made);
    const known = made.get(key) ?? make();
    made.set(key, known);
    return known;
  };
  return { created, kindOf, make, own, change, settled, once };
}

/** See {@link createPen}. */
export type Pen = ReturnType<typeof createPen>;

function withSuggestions(look: Look, suggestions: readonly string[], was?: Look): Look {
  const { suggestions: _old, was: _was, ...rest } = look;
  return {
    ...rest,
    ...(suggestions.length > 0 ? { suggestions: [...suggestions] } : {}),
    ...(was ? { was: was as NonNullable<Look['was']> } : {}),
  };
}

/** How a letter looks that stayed but may look otherwise now. */
export function mergeLook(before: Look, after: Look, pen: Pen): Look {
  return pen.once(before, after, () => mergedLook(before, after, pen));
}

function mergedLook(before: Look, after: Look, pen: Pen): Look {
  const suggestions = before.suggestions ?? [];
  if (sameData(face(before), face(after)) || pen.own('insert', suggestions))
    return withSuggestions(after, suggestions, before.was);
  const base = before.was ?? face(before);
  if (sameData(base, face(after))) return withSuggestions(after, pen.settled(suggestions));
  return withSuggestions(after, pen.change('mark', suggestions), base);
}

/** What a shape says of its list as a whole. */
const listIn = ({ list, rest }: Extract<Shape, { type: 'item' }>) => ({ list, rest });

/** A line that stayed but may be of another kind now. */
export function mergeLine(before: TextLine, after: TextLine, pen: Pen): TextLine {
  const { id, suggestions, was } = before;
  const stays = before.shape.type === 'item' && after.shape.type === 'item';
  const shape: Shape =
    before.shape.type === 'item' && after.shape.type === 'item'
      ? { ...after.shape, ...(before.guest ? {} : listIn(before.shape)) }
      : after.shape;
  const { guest: came = false } = before;
  const line: TextLine = { ...after, id, shape, suggestions, was, guest: came, source: undefined };
  if (sameShape(before.shape, after.shape)) return line;
  const guest = came || (!stays && shape.type === 'item');
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

/** An island that stayed but whose data may be others now; its texts are those of `after`. */
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
  if (sameData(dataOf(before), data) || pen.own('insert', suggestions))
    return marked(suggestions, before.was);
  const base = withTaken(dataBefore(before), before, after);
  if (sameData(base, data)) return marked(pen.settled(suggestions));
  const kind = after.type === 'figure' || after.type === 'gallery' ? 'figure' : 'block';
  return marked(pen.change(kind, suggestions), base);
}

/** Collects lines. `fresh` gives a name to what comes in under one that stays. */
export function createWriter(pen: Pen, fresh: (id: string) => string) {
  const lines: (OpenLine | Extract<Line, { kind: 'island' }>)[] = [];
  let dropped: TextLine | undefined;
  let last: readonly string[] = [];

  const open = () => {
    const line = lines.at(-1);
    return line && 'spans' in line ? line : undefined;
  };
  const start = (line: TextLine) => {
    lines.push({ line: { ...line, source: undefined }, spans: [] });
    dropped = undefined;
    last = line.suggestions;
  };
  const letter = (text: string, look: Look, id: () => string) => {
    // A break taken away that nothing before can stand in for stays, marked.
    if (!open()) {
      const line = dropped as TextLine;
      start({ ...line, suggestions: [...line.suggestions, id()] });
    }
    const line = open() as OpenLine;
    const span = line.spans.at(-1);
    if (span && line.look === look) span.text += text;
    else line.spans.push({ text, ...look });
    line.look = look;
    last = look.suggestions ?? [];
  };
  const island = (block: Island) => {
    lines.push({ kind: 'island', block });
    last = block.suggestions ?? [];
  };

  return {
    /** The suggestions on what was written last. */
    last: () => last,
    /** Where the next letter goes: its line or island, and the length of the text before it. */
    here: () => {
      const line = open();
      return line
        ? { id: line.line.id, offset: line.spans.reduce((sum, { text }) => sum + text.length, 0) }
        : undefined;
    },
    start,
    letter,
    island,
    /** Marks what was taken away; what the same person suggested to put in goes for good. */
    remove: (token: Token, id: () => string) => {
      const ids =
        token.kind === 'letter'
          ? (token.look.suggestions ?? [])
          : token.kind === 'start'
            ? token.line.suggestions
            : (token.block.suggestions ?? []);
      const gone = ids.some((one) => pen.kindOf(one) === 'delete');
      if (!gone && pen.own('insert', ids)) {
        if (token.kind === 'start') dropped = token.line;
        return;
      }
      const marked = gone ? ids : [...ids, id()];
      if (token.kind === 'letter')
        letter(
          token.letter,
          pen.once(token.look, marked.join(' '), () =>
            withSuggestions(token.look, marked, token.look.was),
          ),
          id,
        );
      else if (token.kind === 'start') start({ ...token.line, suggestions: marked });
      else island({ ...token.block, suggestions: [...marked] });
    },
    /** Marks what came in; what came in as deleted already stays out. */
    insert: (token: Token, id: () => string) => {
      if (token.kind === 'letter') {
        const gone = token.look.suggestions?.some((one) => pen.kindOf(one) === 'delete');
        const look = () => withSuggestions(token.look, [id()]);
        if (!gone) letter(token.letter, pen.once(token.look, `+${id()}`, look), id);
      } else if (token.kind === 'start') {
        const { line } = token;
        const came = { ...line, id: fresh(line.id), was: undefined, guest: true };
        if (line.suggestions.some((one) => pen.kindOf(one) === 'delete'))
          dropped = { ...came, suggestions: [] };
        else start({ ...came, suggestions: [id()] });
      } else if (!token.block.suggestions?.some((one) => pen.kindOf(one) === 'delete')) {
        const block = withPictureNames(acceptedIsland(token.block, pen.kindOf), fresh);
        island({ ...block, id: fresh(block.id), suggestions: [id()] });
      }
    },
    lines: (): Line[] =>
      lines.map((line) =>
        'spans' in line ? { ...line.line, kind: 'text', spans: normalizeSpans(line.spans) } : line,
      ),
  };
}

/** See {@link createWriter}. */
export type Writer = ReturnType<typeof createWriter>;
