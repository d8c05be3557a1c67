/** Undo and redo for the fields of an article. The body has the editor's own history. */
import type { Article } from '../../shared/article.ts';
import { ONE_STROKE } from '../ui/typed.ts';

/** Where in a list of entries a single text changed; undefined if anything else did. */
function placeIn(before: unknown, after: unknown): string | undefined {
  if (!Array.isArray(before) || !Array.isArray(after) || before.length !== after.length)
    return undefined;
  const [at, another] = [...after.keys()].filter((index) => after[index] !== before[index]);
  const [was, is] = [before[at ?? -1], after[at ?? -1]];
  if (another !== undefined || typeof was !== 'object' || typeof is !== 'object') return undefined;
  const [name, other] = Object.keys(is).filter((key) => is[key] !== was[key]);
  return name && !other && typeof is[name] === 'string' ? `${at}.${name}` : undefined;
}

/** The text field that a change writes in; undefined if it changes more, such as a tag or a tick. */
function textOf(before: Partial<Article>, change: Partial<Article>): string | undefined {
  const places = Object.entries(change).map(([field, after]) => {
    if (typeof after === 'string' || after === undefined) return field;
    const place = placeIn(before[field as keyof Article], after);
    return place && `${field}.${place}`;
  });
  return places.includes(undefined) ? undefined : places.join();
}

/** An empty history. @param read returns the article as it is now */
export function createFieldHistory(read: () => Article) {
  const past: Partial<Article>[] = [];
  const future: Partial<Article>[] = [];
  let stroke: { text: string | undefined; at: number } = { text: undefined, at: 0 };

  const pick = (fields: readonly string[]): Partial<Article> => {
    const article = read();
    return Object.fromEntries(fields.map((field) => [field, article[field]]));
  };

  /** The change that leads back to the last entry of `from`; undefined if it is empty. */
  const travel = (from: Partial<Article>[], to: Partial<Article>[]) => {
    const change = from.pop();
    if (!change) return undefined;
    stroke = { text: undefined, at: 0 };
    to.push(pick(Object.keys(change)));
    return change;
  };

  return {
    /** Called before each change. */
    remember: (change: Partial<Article>): void => {
      const before = pick(Object.keys(change));
      const text = textOf(before, change);
      const isSame = text !== undefined && text === stroke.text;
      const joins = isSame && performance.now() - stroke.at < ONE_STROKE;
      stroke = { text, at: performance.now() };
      future.length = 0;
      if (!joins || past.length === 0) past.push(before);
    },
    undo: () => travel(past, future),
    redo: () => travel(future, past),
  };
}
