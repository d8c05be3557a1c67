/** Comparing two versions of a 20,000-word article, against the diff library alone on the same words. */
import { diffArrays } from 'diff';
import type { Article, Block } from '../../shared/article.ts';
import { compareArticles } from '../../shared/compare/compare.ts';
import { tokensOf } from '../../shared/compare/words.ts';
import { bodyText, spansText } from '../../shared/text.ts';
import { longArticle } from '../fixtures/long-article.ts';
import { type Bench, inTurn, median, milliseconds, type Row } from './bench.ts';

/** The longest that a comparison may take, in milliseconds: what a person still takes for at once. */
const LIMIT = 300;

/** The n-th word of a paragraph becomes two others. */
function reworded(block: Block, n: number): Block {
  if (block.type !== 'paragraph') return block;
  const words = spansText(block.spans).split(' ');
  words[n % words.length] = 'chữ mới';
  return { ...block, spans: [{ text: words.join(' ') }] };
}

/** A version after a day's work: each so-manieth paragraph reworded, every sixtieth moved, cut, or rewritten. */
function edited(article: Article, every: number): Article {
  const body = article.body.flatMap((block, at): Block[] => {
    if (block.type !== 'paragraph') return [block];
    if (at % 60 === 3) return [];
    const now = at % every === 0 ? reworded(reworded(block, at), at * 7) : { ...block };
    const fresh = { ...reworded(block, at), id: `moi-${at}` };
    return at % 60 === 7 ? [now, fresh] : [now];
  });
  const moved = body.filter((_block, at) => at % 60 === 5);
  const still = body.filter((_block, at) => at % 60 !== 5);
  return { ...article, headline: 'Mùa gieo muộn hơn', body: [...still, ...moved] };
}

async function measure(figure: string, every: number): Promise<Row[]> {
  const before = longArticle({ words: 20_000, figures: 30 });
  const after = edited(before, every);
  const [old, now] = [bodyText(before.body), bodyText(after.body)];
  const [ours, alone] = await inTurn(7, [
    () => milliseconds(() => compareArticles(before, after)),
    () => milliseconds(() => diffArrays(tokensOf(old), tokensOf(now))),
  ]);
  const row = { figure, value: median(ours), unit: 'ms' };
  return [
    { ...row, peer: 'the limit', peerValue: LIMIT, limit: 1 },
    { ...row, peer: 'the diff library alone', peerValue: median(alone), limit: 1.5 },
  ];
}

/** See {@link Bench}. */
export const bench: Bench = {
  name: 'compare',
  run: async () => [
    ...(await measure('compare of 20,000 words, a tenth reworded', 10)),
    ...(await measure('compare of 20,000 words, all reworded', 1)),
  ],
};
