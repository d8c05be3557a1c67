/** Turns an edit into suggestions. */
import type { Block, Suggestion } from '../article.ts';
import { isSame } from '../canonical.ts';
import { figuresIn } from '../photographs.ts';
import { normalizeSpans } from '../text.ts';
import { tokensOf } from './align.ts';
import { groupsOf } from './groups.ts';
import { withPictureNames } from './islands.ts';
import { blocksOf, type Line, linesOf, listOf, type TextLine } from './lines.ts';
import { createPen, type Proposer } from './pen.ts';
import { goesOn, type KindOf, resolveLines, withGuests } from './resolve.ts';
import { suggestTokens, type Task, type TextPlace } from './suggest.ts';
import { placedSuggestions } from './suggestions.ts';

/** The result of an edit. */
export interface Proposal {
  /** Untouched blocks are the same objects as in `after`. */
  readonly body: Block[];
  readonly created: readonly Suggestion[];
  /** The given places, in the result. */
  readonly places: readonly TextPlace[];
}

function decided(lines: readonly Line[], kindOf: KindOf, verdict: 'accept' | 'reject'): Line[] {
  return resolveLines(lines, { kindOf, verdict: () => verdict });
}

/** The visible content of a line, and its ids if `named`. */
function content(line: Line, named: boolean): object {
  if (line.kind === 'island') {
    const { id, ...rest } = withPictureNames(line.block, (name) => (named ? name : ''));
    return named ? { id, ...rest } : rest;
  }
  const {
    list: _list,
    rest: _rest,
    ...shape
  } = line.shape as Extract<TextLine['shape'], { type: 'item' }>;
  return [named ? line.id : '', shape, normalizeSpans(line.spans), line.rest];
}

/** Whether rejecting all gives `before`, and accepting all `after`. */
function holds(
  lines: readonly Line[],
  before: readonly Line[],
  after: readonly Line[],
  kindOf: KindOf,
): boolean {
  const equal = (a: readonly Line[], b: readonly Line[], named: boolean) =>
    a.length === b.length &&
    a.every((line, at) => isSame(content(line, named), content(b[at] as Line, named)));
  return (
    equal(decided(lines, kindOf, 'reject'), decided(before, kindOf, 'reject'), true) &&
    equal(decided(lines, kindOf, 'accept'), decided(after, kindOf, 'accept'), false)
  );
}

/** The lines of `suggest`, if they hold; else all old lines deleted and all new ones inserted. */
function orWhole(
  before: readonly Line[],
  after: readonly Line[],
  task: Task,
  suggest: () => Line[],
): Line[] {
  const places = [...task.found];
  const lines = suggest();
  if (holds(lines, before, after, task.pen.kindOf)) return lines;
  task.found.splice(0, places.length, ...places);
  const [a, b] = [tokensOf(before), tokensOf(decided(after, task.pen.kindOf, 'accept'))];
  return suggestTokens(a, b, 0, task, [{ from: 0, to: a.length, start: 0, end: b.length }]);
}

const suggestLines = (before: readonly Line[], after: readonly Line[], task: Task): Line[] =>
  orWhole(before, after, task, () => suggestTokens(tokensOf(before), tokensOf(after), 0, task));

/** Group by group, so that a change does not depend on the article's length. */
function suggestGroups(before: readonly Line[], after: readonly Line[], task: Task): Line[] {
  const groups = groupsOf(before, after);
  const suggest = () =>
    groups.flatMap((group) =>
      group.same ? group.after : suggestLines(group.before, group.after, task),
    );
  // Text without a paragraph break may move between groups.
  return groups.length > 1 ? orWhole(before, after, task, suggest) : suggest();
}

/** All ids in a body: blocks, pictures, lists, items. */
function namesIn(lines: readonly Line[]): Set<string> {
  return new Set(
    lines.flatMap((line) => {
      if (line.kind === 'island')
        return [line.block.id, ...figuresIn(line.block).map(({ id }) => id)];
      const lists = [line.shape, line.was].flatMap((shape) =>
        shape?.type === 'item' ? [shape.list, listOf(shape)] : [],
      );
      return [line.id, ...lists];
    }),
  );
}

/**
 * Turns an edit into suggestions. Rejecting all gives what rejecting those of `before` does, ids included; accepting
 * all gives `after` with its suggestions accepted.
 * @param before the blocks before, with suggestions
 * @param after the same blocks after the edit
 * @param places in `after`, to be found in the result; the caret last
 * @param forward whether a place before deleted text moves behind it, as with the Delete key
 */
export function propose(
  before: readonly Block[],
  after: readonly Block[],
  proposer: Proposer,
  places: readonly TextPlace[] = [],
  forward = false,
): Proposal {
  const pen = createPen(proposer);
  const [old, now] = [before, after].map((body) => withGuests(linesOf(body), pen.kindOf)) as [
    Line[],
    Line[],
  ];
  const taken = namesIn(old);
  const renamed = new Map<string, string>();
  const fresh = (id: string) => {
    if (!taken.has(id)) return id;
    const name = proposer.newId();
    renamed.set(id, name);
    return name;
  };
  const task: Task = { pen, fresh, places, forward, found: [...places] };
  const lines = suggestGroups(old, now, task);
  const body = blocksOf(lines, goesOn);
  return {
    body,
    created: placedSuggestions(body, [...pen.created.values()]),
    places: task.found.map((place, at) =>
      place === places[at] ? { ...place, id: renamed.get(place.id) ?? place.id } : place,
    ),
  };
}
