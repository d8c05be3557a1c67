import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  type Article,
  type Block,
  emptyArticle,
  type Suggestion,
} from '../../../shared/article.ts';
import { linesOf } from '../../../shared/suggestions/lines.ts';
import { propose } from '../../../shared/suggestions/propose.ts';
import { accept, ifAccepted, ifRejected, prune, reject } from '../../../shared/suggestions.ts';
import { plainBodies } from '../../fixtures/bodies.ts';
import { edited, edits } from './random-edits.ts';

const at = '2024-05-02T09:00:00+07:00';
const people = [
  { name: 'Lan Anh', role: 'reporter' },
  { name: 'Minh Đức', role: 'editor' },
] as const;

function articleOf(body: Block[], suggestions: Suggestion[] = []): Article {
  const article = emptyArticle('a1', at);
  return { ...article, body, review: { ...article.review, suggestions } };
}

/** What is read, without the names of blocks. */
function content(body: readonly Block[]): unknown {
  return linesOf(body).map((line) => {
    if (line.kind === 'island') return { ...line.block, id: '' };
    const shape = line.shape.type === 'item' ? { ...line.shape, list: '' } : line.shape;
    return { shape, spans: line.spans, rest: line.rest };
  });
}

let count = 0;
const newId = () => {
  count += 1;
  return `n${count}`;
};

function suggested(article: Article, after: Block[], by: (typeof people)[number]): Article {
  const { suggestions } = article.review;
  const known = new Map(suggestions.map((one) => [one.id, one]));
  const made = propose(article.body, after, { by, at, newId, find: (id) => known.get(id) });
  const review = { ...article.review, suggestions: [...suggestions, ...made.created] };
  return prune({ ...article, body: made.body, review });
}

it('all rejected is the article before, to the byte; all accepted the article after', () => {
  fc.assert(
    fc.property(
      plainBodies,
      edits(plainBodies),
      fc.infiniteStream(fc.constantFrom(...people)),
      (body, changes, authors) => {
        let article = articleOf(body);
        for (const change of changes) {
          const [by] = authors.take(1);
          const after = edited(article.body, change, newId);
          const wanted = content(ifAccepted({ ...article, body: after }));
          article = suggested(article, after, by as (typeof people)[number]);
          expect(content(ifAccepted(article))).toEqual(wanted);
          expect(JSON.stringify(ifRejected(article))).toBe(JSON.stringify(body));
        }
        const ids = article.review.suggestions.map(({ id }) => id);
        expect(reject(article, ids).review.suggestions).toEqual([]);
        expect(accept(article, ids).review.suggestions).toEqual([]);
        expect(JSON.stringify(reject(article, ids).body)).toBe(JSON.stringify(body));
      },
    ),
    { numRuns: 1_500 },
  );
});

it('any body becomes any other', () => {
  fc.assert(
    fc.property(plainBodies, plainBodies, (body, after) => {
      const article = suggested(articleOf(body), after, people[0]);
      expect(content(ifAccepted(article))).toEqual(content(after));
      expect(JSON.stringify(ifRejected(article))).toBe(JSON.stringify(body));
    }),
    { numRuns: 500 },
  );
});
