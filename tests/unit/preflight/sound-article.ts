/** An article in which the preflight finds nothing. */
import { type Article, articleSchema, type Block, emptyArticle } from '../../../shared/article.ts';
import { librarySchema } from '../../../shared/library.ts';

/** When the article is looked at. */
export const now = '2020-02-16T15:00:00+07:00';
/** What the newsroom agreed on. */
export const library = librarySchema.parse({
  formatVersion: 1,
  name: 'Báo Vùng Cao',
  sections: ['Xã hội'],
  glossary: { 'KT-XH': 'kinh tế - xã hội', ASEAN: '' },
  styleList: { 'xử lí': 'xử lý' },
});

/** Nothing is wrong with it. */
export const sound: Article = articleSchema.parse({
  ...emptyArticle('a1', now),
  headline: 'Chợ phiên mở lại',
  standfirst: 'Sáng nay, chợ phiên đông trở lại.',
  section: 'Xã hội',
  published: now,
  bylines: [{ name: 'Lan Anh' }],
  leadFigure: 'f',
  media: [
    {
      name: `${'a'.repeat(64)}.jpg`,
      mime: 'image/jpeg',
      width: 2000,
      height: 1200,
      bytes: 1,
      filename: 'cho.jpg',
    },
  ],
  body: [
    { type: 'paragraph', id: 'p', spans: [{ text: 'Người mua, người bán đều vui.' }] },
    {
      type: 'figure',
      id: 'f',
      media: `${'a'.repeat(64)}.jpg`,
      caption: [{ text: 'Chợ phiên sáng 16/2.' }],
      credit: [{ text: 'Lan Anh' }],
      alt: 'Người dân đi chợ',
    },
  ],
});

/** The same with other words in its paragraph. */
export function withText(text: string): Article {
  const body: Block[] = sound.body.map((block) =>
    block.type === 'paragraph' ? { ...block, spans: [{ text }] } : block,
  );
  return { ...sound, body };
}
