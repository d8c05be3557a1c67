/** The preflight of a long article: read for the first time, and again after a keystroke. */
import type { Article } from '../../shared/article.ts';
import { librarySchema } from '../../shared/library.ts';
import { examine } from '../../shared/preflight/preflight.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { type Bench, inTurn, median, milliseconds } from './bench.ts';

const LENGTH = { words: 20_000, figures: 100 };
const NOW = '2026-03-02T08:00:00+07:00';
/** The longest that a reading may take, in milliseconds: three frames, in which nobody notices a pause. */
const LONGEST = 50;

/** A newsroom with a hundred abbreviations and a hundred words to avoid. */
const library = librarySchema.parse({
  formatVersion: 1,
  name: 'Báo thử',
  glossary: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`CQ-B${n}`, `cơ quan ${n}`])),
  styleList: Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`từ cũ ${n}`, 'từ mới'])),
});

/** One letter more in the paragraph in the middle; all other blocks are the same objects, as the editor gives them. */
function typed(article: Article): Article {
  const middle = article.body.findIndex(
    ({ type }, at) => type === 'paragraph' && at >= article.body.length / 2,
  );
  const body = article.body.map((block, at) =>
    at === middle && block.type === 'paragraph'
      ? { ...block, spans: [...block.spans, { text: 'a' }] }
      : block,
  );
  return { ...article, body };
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'preflight',
  run: async () => {
    const article = longArticle(LENGTH);
    // What was read is remembered by block: a copy has never been read.
    const fresh = () => {
      const copy = structuredClone(article);
      return milliseconds(() => examine(copy, library, NOW));
    };
    let last = article;
    const again = () => {
      last = typed(last);
      return milliseconds(() => examine(last, library, NOW));
    };
    const [first, after] = await inTurn(40, [fresh, again]);
    const words = '20,000 words and 100 figures';
    return [
      {
        figure: `preflight, first reading of ${words}`,
        value: median(first),
        peer: 'the limit',
        peerValue: LONGEST,
        unit: 'ms',
        limit: 1,
      },
      {
        figure: `preflight after a keystroke, ${words}`,
        value: median(after),
        peer: 'the first reading',
        peerValue: median(first),
        unit: 'ms',
        limit: 0.25,
      },
    ];
  },
};
