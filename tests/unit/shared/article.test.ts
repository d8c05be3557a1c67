/** The schema of an article: what it takes, keeps unknown, and refuses. */
import { describe, expect, it } from 'vitest';
import { articleJsonSchema, articleSchema, emptyArticle } from '../../../shared/article.ts';

const now = '2020-02-16T15:00:00+07:00';
const by = { name: 'Lan Anh', role: 'editor' };

const HASH = 'a'.repeat(64);
const media = (name: string, width = 1) => ({
  media: [{ name, mime: 'image/jpeg', width, height: 1, bytes: 1, filename: 'cho.jpg' }],
});
const block = (change: object) => ({ body: [{ id: 'x', ...change }] });
const heading = (level: number) => block({ type: 'heading', level, spans: [] });
const list = (change: object) => block({ type: 'list', ordered: true, items: [], ...change });
const cell = (change: object) =>
  block({ type: 'table', rows: [{ cells: [{ spans: [], ...change }] }] });
const figure = (change: object) =>
  block({ type: 'figure', media: '', caption: [], credit: [], alt: '', ...change });
const hidden = (x: number) => ({
  redactions: [
    { id: 'r', shape: 'ellipse', method: 'blur', rect: { x, y: 0, width: 0, height: 1 } },
  ],
});
const thread = (...remarks: object[]) => ({
  review: { status: 'draft', comments: [{ id: 'c', anchor: 'article', remarks }] },
});

describe('the article', () => {
  it('starts as an empty draft with the author of the settings', () => {
    const author = { ...by, role: 'Phóng viên', organisation: 'Báo Vùng Cao', contact: '' };
    const article = emptyArticle('a1', now, author);
    expect(article.review.status).toBe('draft');
    expect(article.bylines).toEqual([author]);
    expect(article.source).toBe('Báo Vùng Cao');
    expect(articleSchema.parse(article)).toEqual(article);
    expect(emptyArticle('a1', now, { ...author, name: '' }).bylines).toEqual([]);
    expect(emptyArticle('a1', now)).toMatchObject({
      ...{ bylines: [], source: '' },
      body: [{ type: 'paragraph', spans: [] }],
    });
  });

  it('says nothing where a file says no more than it must', () => {
    const id = 'a1';
    const body = [...cell({}).body, ...figure({}).body];
    const filled = articleSchema.parse({
      ...{ formatVersion: 1, id, slug: '', created: now, modified: now, body },
      bylines: [{ name: 'Lan Anh' }],
    });
    expect(filled).toEqual({
      ...{ formatVersion: 1, id, slug: '', slugByHand: false, language: 'vi' },
      ...{ kicker: '', headline: '', shortHeadline: '', standfirst: '' },
      body: [
        {
          ...{ type: 'table', id: 'x' },
          rows: [{ cells: [{ spans: [], header: false, colspan: 1, rowspan: 1 }] }],
        },
        {
          ...{ type: 'figure', id: 'x', media: '', caption: [], credit: [], alt: '' },
          ...{ decorative: false, crops: [], rotation: 0, straighten: 0, redactions: [] },
        },
      ],
      bylines: [{ name: 'Lan Anh', role: '', organisation: '', contact: '' }],
      ...{ source: '', place: '', section: '', tags: [], created: now, modified: now },
      ...{ hot: false, featured: false, rights: '', corrections: [], noteToEditor: '' },
      ...{ media: [], exports: [] },
      review: {
        ...{ status: 'draft', history: [], assignee: '', comments: [], suggestions: [] },
        ignored: [],
      },
    });
  });

  it('keeps fields that it does not know, at every depth', () => {
    const article = emptyArticle('a1', now);
    const later = {
      ...article,
      mood: 'calm',
      body: [{ type: 'paragraph', id: 'p', spans: [{ text: 'x', glow: 1 }], drop: true }],
      review: { ...article.review, votes: [1] },
    };
    expect(articleSchema.parse(later)).toEqual(later);
  });

  it.each<[string, object, object]>([
    ['a time without offset', { created: '2020-02-16T15:00:00' }, { created: now }],
    ['an id that leads out of its folder', { id: '../a' }, { id: 'a-1_B' }],
    ['an id that leads on', { id: 'a/..' }, { id: 'a' }],
    ['an id too long for a file', { id: 'a'.repeat(65) }, { id: 'a'.repeat(64) }],
    ['a media name that is a path', media(`../${HASH}.jpg`), media(`${HASH}.jpg`)],
    ['a media name that leads on', media(`${HASH}.jpg/..`), media(`${HASH}.webp`)],
    ['a picture of no width', media(`${HASH}.jpg`, 0), media(`${HASH}.jpg`, 1)],
    ['a slug with marks', { slug: 'chợ-phiên' }, { slug: 'cho-phien-2' }],
    ['a slug that begins with a hyphen', { slug: '-cho' }, { slug: '' }],
    ['a slug that ends with a hyphen', { slug: 'cho-' }, { slug: 'cho' }],
    ['a language that is no tag', { language: 'vi_VN' }, { language: 'vi-VN' }],
    ['another format version', { formatVersion: 2 }, { formatVersion: 1 }],
    ['an unknown block', block({ type: 'script' }), block({ type: 'divider' })],
    ['a cell wider than any in HTML', cell({ colspan: 1001 }), cell({ colspan: 1000 })],
    ['a cell in no row', cell({ rowspan: 0 }), cell({ rowspan: 65_534 })],
    ['a heading of level 1', heading(1), heading(2)],
    ['a heading of level 5', heading(5), heading(4)],
    ['a list from below zero', list({ start: -1 }), list({ start: 0 })],
    ['a turn that is no quarter', figure({ rotation: 45 }), figure({ rotation: 270 })],
    ['a picture tilted too far', figure({ straighten: 46 }), figure({ straighten: -45 })],
    ['a frame outside of its picture', figure(hidden(1.1)), figure(hidden(1))],
    ['a thread without a remark', thread(), thread({ id: 'r', by, at: now, text: 'Đúng.' })],
  ])('refuses %s, and takes what is right', (_what, wrong, right) => {
    const takes = (change: object) =>
      articleSchema.safeParse({ ...emptyArticle('a1', now), ...change }).success;
    expect([takes(wrong), takes(right)]).toEqual([false, true]);
  });

  it('describes itself as JSON Schema, nested lists included', () => {
    const schema = articleJsonSchema();
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(JSON.stringify(schema)).toContain('pull-quote');
    expect(Object.keys(schema.properties as object)).toEqual(Object.keys(articleSchema.shape));
  });
});
