/** The proof's page, from plain data. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type PlacedNote,
  PROOF_WORDS,
  type ProofContent,
  textKey,
} from '../../../assets/proof/content.ts';
import { proofPage } from '../../../assets/proof/proof-page.tsx';
import { articleSchema, type Block, emptyArticle } from '../../../shared/article.ts';
import { blockPassages } from '../../../shared/passages.ts';
import { bodies } from '../../fixtures/bodies.ts';

function page(change: object, more: Partial<ProofContent> = {}): string {
  const article = articleSchema.parse({
    ...emptyArticle('a', '2020-02-16T15:00:00+07:00'),
    ...change,
  });
  return proofPage({
    article,
    newsroom: 'Báo Vùng Cao',
    pulled: '16/02/2020 15:00',
    pictures: new Map(),
    notes: new Map(),
    general: [],
    words: PROOF_WORDS.vi,
    faces: '',
    ...more,
  });
}

const note = (number: number, start: number, end: number): PlacedNote => ({
  start,
  end,
  note: { number, kind: 'warning', said: [{ by: '', words: `lời ${number}` }] },
});

/** What a reader sees of HTML without notes in it. */
const seen = (html: string): string =>
  html
    .replace(/^.*<main>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s/g, '');

describe('the page of a proof', () => {
  it.each([
    ['ar', '<main dir="rtl">'],
    ['vi', '<main>'],
  ])('runs as the language of the article does: %s', (language, main) => {
    expect(page({ language })).toContain(main);
  });

  it('never takes words for markup', () => {
    const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const spans = [{ text: evil, href: 'javascript:alert(1)' }];
    const said = { number: 1, kind: 'comment' as const, said: [{ by: evil, words: evil }] };
    const html = page(
      { headline: evil, body: [{ type: 'paragraph', id: 'p', spans }] },
      { general: [said] },
    );
    expect(html).not.toMatch(/<script|<img|href="javascript/);
  });

  it('marks just the words of each note, also where notes overlap', () => {
    const spans = [{ text: 'một hai ' }, { text: 'ba bốn', marks: ['bold'] }];
    const notes = new Map([[textKey('p', 'spans'), [note(1, 4, 10), note(2, 8, 14)]]]);
    const html = page({ body: [{ type: 'paragraph', id: 'p', spans }] }, { notes });
    const marked = [...html.matchAll(/<mark class="warning">(.*?)<\/mark>/g)].map(([, words]) =>
      (words ?? '').replace(/<[^>]*>/g, ''),
    );
    expect(marked).toEqual(['hai ', 'ba', ' bốn']);
    expect(html.match(/<sup class="number">\d<\/sup>/g)).toHaveLength(2);
  });

  it('sets what is said of a table beside it, and of a block as a whole at its top', () => {
    const cells = [{ spans: [{ text: 'Khe Lau' }] }, { spans: [{ text: '62' }] }];
    const body = [
      { type: 'table', id: 't', rows: [{ cells }] },
      { type: 'pull-quote', id: 'q', spans: [{ text: 'Vui' }], attribution: [] },
    ];
    const notes = new Map([
      [textKey('t', '0:1'), [note(1, 0, 2)]],
      [textKey('q', 'figure'), [note(2, 0, 0)]],
    ]);
    const html = page({ body }, { notes });
    expect(html).toMatch(/lời 1.*<table>.*<sup class="number">1<\/sup>.*62.*<\/table>/);
    expect(html.replace(/.*<table>/s, '')).not.toContain('lời 1');
    expect(html).toMatch(/class="pull-quote"><span class="note.*lời 2.*Vui/);
  });

  it('shows every word of any article, whatever notes stand on it', () => {
    fc.assert(
      fc.property(bodies, fc.nat(40), fc.nat(40), (body: Block[], a, b) => {
        const passages = body.flatMap(blockPassages);
        const html = page({ body });
        for (const { text } of passages) expect(seen(html)).toContain(text.replace(/\s/g, ''));
        const notes = new Map(
          passages.map(({ place }) => [
            textKey(place.block ?? '', place.part),
            [note(1, Math.min(a, b), Math.max(a, b))],
          ]),
        );
        const without = page({ body }, { notes })
          .replace(/<span class="note.*?<\/span><\/span>/gs, '')
          .replace(/<sup class="number">.*?<\/sup>/g, '');
        expect(seen(without)).toBe(seen(html));
      }),
      { numRuns: 25 },
    );
  });
});
