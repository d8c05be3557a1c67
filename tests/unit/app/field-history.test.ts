/** What one undo of an article's fields takes back. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { createFieldHistory } from '../../../renderer/app/field-history.ts';
import { type Article, emptyArticle } from '../../../shared/article.ts';

const at = '2026-03-01T08:00:00+07:00';

/** What the fields are after each undo, once all changes were made at one go. */
function undone(fields: (keyof Article)[], ...changes: Partial<Article>[]): unknown[] {
  let article: Article = { ...emptyArticle('bai', at), slugByHand: true };
  const history = createFieldHistory(() => article);
  for (const change of changes) {
    history.remember(change);
    article = { ...article, ...change };
  }
  const states: unknown[] = [];
  for (let change = history.undo(); change; change = history.undo()) {
    article = { ...article, ...change };
    states.push(fields.map((field) => article[field]));
  }
  return states;
}

type Bylines = Article['bylines'];
const named = (name: string) => ({ name, role: '', organisation: '', contact: '' });
/** With the name of one written, the others as they were. */
const signed = (all: Bylines, place: number, name: string): Bylines =>
  all.map((one, at) => (at === place ? { ...one, name } : one));

it('letters of one field go together, fields one by one', () => {
  const letters = [{ kicker: 'C' }, { kicker: 'Ch' }, { place: 'H' }, { place: 'Hà' }];
  expect(undone(['kicker', 'place'], ...letters)).toEqual([
    ['Ch', ''],
    ['', ''],
  ]);
  const headline = [
    { headline: 'C', slug: 'c' },
    { headline: 'C ', slug: 'c' },
  ];
  expect(undone(['headline', 'slug'], ...headline)).toEqual([['', '']]);
});

it('letters of a later time go by themselves, also where the clock was set back meanwhile', () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  let kicker = '';
  const history = createFieldHistory(() => ({ ...emptyArticle('bai', at), kicker }));
  const type = (text: string) => {
    history.remember({ kicker: text });
    kicker = text;
  };
  type('Chợ');
  vi.advanceTimersByTime(60_000);
  vi.setSystemTime(Date.now() - 3_600_000);
  type('Chợ xuân');
  expect(history.undo()).toEqual({ kicker: 'Chợ' });
});

it('tags and ticks go one by one', () => {
  expect(undone(['tags'], { tags: ['chợ'] }, { tags: ['chợ', 'xuân'] })).toEqual([[['chợ']], [[]]]);
  expect(undone(['hot'], { hot: true }, { hot: false })).toEqual([[true], [false]]);
});

it('of several authors each has its own letters', () => {
  const none = [named(''), named('')];
  const first = signed(none, 0, 'M');
  const one = signed(first, 0, 'Mai');
  const changes = [none, first, one, signed(one, 1, 'A')].map((bylines) => ({ bylines }));
  expect(undone(['bylines'], ...changes)).toEqual([[one], [none], [[]]]);
});
