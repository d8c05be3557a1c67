/** An edit as suggestions: from a body before and after it, the body that holds both. */
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

/** What an edit became. */
export interface Proposal {
  /** Blocks that the edit did not touch are the same objects as in `after`. */
  readonly body: Block[];
  readonly created: readonly Suggestion[];
  /** Where the places asked about are now; in the same order. */
  readonly places: readonly TextPlace[];
}

function decided(lines: readonly Line[], kindOf: KindOf, verdict: 'accept' | 'reject'): Line[] {
  return resolveLines(lines, { kindOf, verdict: () => verdict });
}

/** What a reader sees of a line, and, if asked, its name. */
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

/** Whether lines give `before` with their suggestions rejected, and `after` with them accepted. */
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

/** The lines that `suggest` makes; where these do not hold, all old lines deleted and all new ones inserted. */
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

/** Group by group: a change of one paragraph does not depend on the length of the article. */
function suggestGroups(before: readonly Line[], after: readonly Line[], task: Task): Line[] {
  const groups = groupsOf(before, after);
  const suggest = () =>
    groups.flatMap((group) =>
      group.same ? group.after : suggestLines(group.before, group.after, task),
    );
  // Texts without a paragraph break of their own may flow from group to group.
  return groups.length > 1 ? orWhole(before, after, task, suggest) : suggest();
}

/** Every name in a body: of blocks, pictures, lists and items. */
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
 * Turns an edit into suggestions. All suggestions of the result rejected give what rejecting those of `before`
 * gives, ids included; all accepted give `after` with its suggestions accepted.
 * @param before the blocks as they were, suggestions included
 * @param after the same blocks as the edit left them
 * @param places to be found again in the result, in terms of `after`; the caret last
 * @param forward whether a place before deleted words goes behind them: the Delete key walks on
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
