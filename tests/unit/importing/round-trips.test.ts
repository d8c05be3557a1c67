/** What Galley writes it reads back, field by field, as far as each form tells the field. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { articlePage } from '../../../assets/export/article-page.tsx';
import { articleDocx } from '../../../electron/exporting/docx.ts';
import { articleMarkdown } from '../../../electron/exporting/markdown.ts';
import { ninjsItem } from '../../../electron/exporting/ninjs.ts';
import { readDocument } from '../../../electron/importing/document.ts';
import { readNinjs } from '../../../electron/importing/ninjs.ts';
import { silent } from '../../../electron/watcher.ts';
import {
  type Article,
  articleSchema,
  type Block,
  type Figure,
  type Span,
} from '../../../shared/article.ts';
import { figuresIn } from '../../../shared/photographs.ts';
import { normalizeSpans, spansText } from '../../../shared/text.ts';
import { plainBodies } from '../../fixtures/bodies.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { outline } from '../../fixtures/outline.ts';
import { contentOf, richArticle } from '../../fixtures/page-content.ts';
import { photo } from '../../fixtures/word.ts';

const root = testFolder('round');
beforeAll(async () => {
  for (const folder of ['media', 'images']) await mkdir(join(root, folder));
  await writeFile(join(root, 'images/a-960.jpg'), await photo('#363'));
});

/** Each field has a value of its own, none that a draft begins with. */
const was = (language: string): Article =>
  articleSchema.parse({
    ...richArticle,
    ...{ language, slugByHand: true, kicker: 'Chuyện ở bản', featured: true },
    bylines: [{ name: 'Lò Thị Mai' }, { name: 'Hà Tuấn' }],
    corrections: [{ id: 'c', at: '2026-03-03T09:00:00+07:00', text: 'Có 47 hộ, không phải 74.' }],
  });

const content = (language: string, changed: Partial<Article> = {}) =>
  contentOf({ ...was(language), ...changed }, 'https://vungcao.example/');

type Field = keyof Article;
/** What every form tells. */
const ALL: readonly Field[] = ['headline', 'standfirst', 'published', 'source'];

async function back(name: string, bytes: string | Uint8Array): Promise<Article> {
  await writeFile(join(root, name), bytes);
  return (await readDocument({ path: join(root, name), aside: root }, silent)).draft;
}

const FORMS: readonly (readonly [
  name: string,
  fields: readonly Field[],
  read: (language: string, changed?: Partial<Article>) => Promise<Article>,
])[] = [
  [
    'index.md',
    [
      ...['shortHeadline', 'slug', 'slugByHand', 'kicker', 'section', 'place', 'tags'],
      ...['rights', 'language', 'embargo', 'hot', 'featured'],
    ] as Field[],
    (...how) => back('index.md', articleMarkdown(content(...how))),
  ],
  [
    'index.html',
    [
      ...['shortHeadline', 'slug', 'slugByHand', 'kicker', 'section', 'place', 'tags'],
      ...['rights', 'language'],
    ] as Field[],
    (...how) => back('index.html', articlePage(content(...how))),
  ],
  [
    'article.docx',
    ['kicker', 'section', 'place', 'tags', 'rights', 'language', 'embargo'],
    async (...how) => {
      const bytes = await photo('#363');
      return back('article.docx', await articleDocx(content(...how), async () => bytes));
    },
  ],
];

describe.each(FORMS)('%s', (name, fields, read) => {
  it.each([
    ['', ''],
    ['© 2026 Lò Thị Mai', '© 2026 Lò Thị Mai'],
  ])(
    'takes the publication’s line of copyright for no rights of the article: %j',
    async (rights, expected) => {
      expect((await read('vi', { rights })).rights).toBe(expected);
    },
  );

  it.each(['vi', 'en'])('is read back as it was written, in %s', async (language) => {
    const [before, after] = [was(language), await read(language)];
    const told = ({ bylines, corrections, ...article }: Article) => ({
      ...Object.fromEntries([...ALL, ...fields].map((field) => [field, article[field as never]])),
      bylines: bylines.map(({ name }) => name),
      corrections: corrections.map(({ at, text }) => ({ at, text })),
    });
    expect(told(after)).toEqual(told(before));
    // The page alone says of an embed that it is one.
    const embed = before.body.at(-1);
    const [parts, rest] = [outline(before.body.slice(0, -1)), outline(after.body)];
    expect(rest.slice(0, parts.length)).toEqual(parts);
    if (name === 'index.html')
      expect(after.body.at(-1)).toEqual({ ...embed, id: expect.any(String) });
    else
      expect(rest.slice(parts.length)).toEqual(['p {https://video.example/1: Phim}', 'p Hai phút']);
  });
});

it('a gallery comes back from a page as one, with the words of each picture and those of all', async () => {
  const before = was('vi');
  const [figure] = before.body.flatMap(figuresIn);
  if (!figure) throw new Error('a figure to show');
  const { type: _type, ...picture } = { type: '', ...figure };
  const figures = ['Bể nước', 'Ngày bàn giao'].map((words, at) => ({
    ...picture,
    id: `${figure.id}-${at}`,
    caption: [{ text: words }],
  }));
  const gallery = { type: 'gallery' as const, id: 'g', figures, caption: [{ text: 'Cả ngày' }] };
  const between = before.body.filter(({ type }) => type === 'paragraph').slice(0, 1);
  const shown = content('vi', { body: [...between, gallery, ...before.body] });
  const files = shown.pictures.get(figure.id);
  if (!files) throw new Error('files of it');
  const pictures = new Map([...shown.pictures, ...figures.map(({ id }) => [id, files] as const)]);
  const { body } = await back('index.html', articlePage({ ...shown, pictures }));
  const found = body.find(({ type }) => type === 'gallery');
  const told = ({ caption, credit }: Figure) => [spansText(caption), spansText(credit)];
  expect(found).toMatchObject({ caption: gallery.caption });
  expect(found && figuresIn(found).map(told)).toEqual(figures.map(told));
});

/** An item as it goes to another newsroom and is read there. */
const throughNinjs = (article: Article): Article =>
  readNinjs(
    JSON.parse(
      JSON.stringify(ninjsItem(contentOf(article, 'https://vungcao.example/'), new Map(), article)),
    ),
  );

it('an item of ninjs comes back with all that it tells', () => {
  const before = {
    ...was('vi'),
    bylines: [
      { name: 'Lò Thị Mai', role: '', organisation: '', contact: '' },
      { name: 'Hà Tuấn', role: 'Ảnh', organisation: '', contact: '' },
    ],
  };
  const after = throughNinjs(before);
  const fields = [
    ...ALL,
    ...['shortHeadline', 'slug', 'slugByHand', 'kicker', 'section', 'place', 'tags', 'rights'],
    ...['language', 'embargo', 'hot', 'featured', 'bylines', 'created', 'modified'],
  ] as const;
  const told = (article: Article) => fields.map((field) => [field, article[field as never]]);
  expect(told(after)).toEqual(told(before));
  expect(after.corrections).toMatchObject([{ text: 'Có 47 hộ, không phải 74.' }]);
  // The files of its pictures go beside it.
  const waiting = before.body.map((block) =>
    block.type === 'figure' ? { ...block, media: '' } : block,
  );
  expect(outline(after.body)).toEqual(outline(waiting));
  expect(after.body[0]).toMatchObject({ alt: 'Bể nước bằng đá' });
  expect(after.body.at(-1)).toEqual({ ...before.body.at(-1), id: expect.any(String) });
});

/** Looks that the page draws by themselves, and that are not read out of it: of links, and of cells that head a column. */
function asDrawn(spans: readonly Span[], isHeader: boolean): Span[] {
  const inside = spans.map(({ text, marks = [], href, lang }) => ({
    text:
      text
        .normalize('NFC')
        .replace(/[\p{C}\s]+/gu, ' ')
        .trim() || 'x',
    marks: marks
      .filter((mark) => !(href && mark === 'underline') && !(isHeader && mark === 'bold'))
      .sort(),
    ...(href ? { href } : {}),
    ...(lang ? { lang } : {}),
  }));
  return normalizeSpans([{ text: 'a' }, ...inside, { text: 'b' }]);
}

/** Bodies of words as they are typed, under headings of one level. One cell alone would be a frame. */
const typedBodies = plainBodies.map((body) => {
  const isTyped = (block: Block) =>
    block.type === 'table'
      ? block.rows.flatMap(({ cells }) => cells).length > 1
      : !['figure', 'gallery', 'embed'].includes(block.type);
  const typed = JSON.stringify(body.filter(isTyped), (key, value) => {
    if (key === 'level') return 2;
    if (value?.spans) return { ...value, spans: asDrawn(value.spans, value.header === true) };
    return key === 'attribution' ? asDrawn(value, false) : value;
  });
  return JSON.parse(typed) as Block[];
});

it('any body of words comes back from an item of ninjs', () => {
  const sorted = (body: readonly Block[]): Block[] =>
    JSON.parse(JSON.stringify(body, (key, value) => (key === 'marks' ? [...value].sort() : value)));
  fc.assert(
    fc.property(typedBodies, (body) => {
      const article = articleSchema.parse({ ...was('vi'), body, media: [] });
      expect(outline(sorted(throughNinjs(article).body))).toEqual(outline(sorted(body)));
    }),
    { numRuns: 200 },
  );
});
