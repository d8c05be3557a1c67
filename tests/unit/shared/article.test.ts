/** The schema of an article: what it takes, keeps unknown, and refuses. */
import { describe, expect, it } from 'vitest';
import { articleJsonSchema, articleSchema, emptyArticle } from '../../../shared/article.ts';

const now = '2020-02-16T15:00:00+07:00';

describe('the article', () => {
  it('starts as an empty draft with the author of the settings', () => {
    const by = { name: 'Lan Anh', role: 'Phóng viên', organisation: 'Báo Vùng Cao', contact: '' };
    const article = emptyArticle('a1', now, by);
    expect(article.review.status).toBe('draft');
    expect(article.bylines).toEqual([by]);
    expect(article.source).toBe('Báo Vùng Cao');
    expect(articleSchema.parse(article)).toEqual(article);
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

  it.each([
    ['a time without offset', { created: '2020-02-16T15:00:00' }],
    ['a media name that is a path', { media: [{ name: '../x.jpg' }] }],
    ['a slug with marks', { slug: 'chợ-phiên' }],
    ['another format version', { formatVersion: 2 }],
    ['an unknown block', { body: [{ type: 'script', id: 'x' }] }],
    [
      'a cell wider than any in HTML',
      { body: [{ type: 'table', id: 'x', rows: [{ cells: [{ spans: [], colspan: 1001 }] }] }] },
    ],
    ['a heading of level 1', { body: [{ type: 'heading', id: 'x', level: 1, spans: [] }] }],
  ])('refuses %s', (_what, change) => {
    expect(articleSchema.safeParse({ ...emptyArticle('a1', now), ...change }).success).toBe(false);
  });

  it('describes itself as JSON Schema, nested lists included', () => {
    const schema = articleJsonSchema();
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
    expect(JSON.stringify(schema)).toContain('pull-quote');
    expect(Object.keys(schema.properties as object)).toEqual(Object.keys(articleSchema.shape));
  });
});
