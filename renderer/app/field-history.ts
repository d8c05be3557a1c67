/** What was changed in the fields of an article, to be undone and done again. The body has the editor's own history. */
import type { Article } from '../../shared/article.ts';

/** Changes of one field within this time are undone together, in milliseconds. */
const ONE_STROKE = 1_000;

/** An empty history. @param read gives the article as it is now */
export function createFieldHistory(read: () => Article) {
  const past: Partial<Article>[] = [];
  const future: Partial<Article>[] = [];
  let stroke = { fields: '', at: 0 };

  const pick = (fields: readonly string[]): Partial<Article> => {
    const article = read();
    return Object.fromEntries(fields.map((field) => [field, article[field]]));
  };

  /** What to change, to be where `from` last was; undefined at its end. */
  const travel = (from: Partial<Article>[], to: Partial<Article>[]) => {
    const change = from.pop();
    if (!change) return undefined;
    stroke = { fields: '', at: 0 };
    to.push(pick(Object.keys(change)));
    return change;
  };

  return {
    /** Called before each change. */
    remember: (change: Partial<Article>): void => {
      const fields = Object.keys(change);
      const same = fields.join() === stroke.fields && Date.now() - stroke.at < ONE_STROKE;
      stroke = { fields: fields.join(), at: Date.now() };
      future.length = 0;
      if (!same || past.length === 0) past.push(pick(fields));
    },
    undo: () => travel(past, future),
    redo: () => travel(future, past),
  };
}
