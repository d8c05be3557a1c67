/** What leaves: every field of an article and of a library, by the files that may say it. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import sharp from 'sharp';
import { beforeAll, describe, expect, it } from 'vitest';
import { exportArticle } from '../../../electron/exporting/export.ts';
import { ninjsItem } from '../../../electron/exporting/ninjs.ts';
import { makePortal } from '../../../electron/exporting/portal.ts';
import { publicArticle } from '../../../electron/exporting/public-article.ts';
import { packArticle } from '../../../electron/handover/pack.ts';
import { importMedia } from '../../../electron/images/import.ts';
import { readNinjs } from '../../../electron/importing/ninjs.ts';
import { articleFile, filesBelow, libraryFile } from '../../../electron/library/files.ts';
import { silent } from '../../../electron/watcher.ts';
import {
  type Article,
  articleSchema,
  type MediaItem,
  mediaItemSchema,
} from '../../../shared/article.ts';
import { isoWithOffset } from '../../../shared/dates.ts';
import { librarySchema } from '../../../shared/library.ts';
import { FORMS } from '../../../shared/package.ts';
import { type Filled, filled } from '../../fixtures/canaries.ts';
import { SCHEMA_MISSING } from '../../fixtures/checkers.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { itemOfStandard } from '../../fixtures/ninjs-item.ts';
import { contentOf } from '../../fixtures/page-content.ts';

const root = testFolder('leaving');
const libraryDir = join(root, 'library');
const articleDir = join(libraryDir, 'articles', '2021-03-01-a-zqarticle');
const out = join(root, 'out');

async function importedInto(dir: string): Promise<MediaItem> {
  mkdirSync(dir, { recursive: true });
  const create = { width: 64, height: 48, channels: 3 as const, background: '#487' };
  const bytes = await sharp({ create }).jpeg().toBuffer();
  const { imported } = await importMedia(dir, [{ filename: 'anh.jpg', bytes }], silent);
  return mediaItemSchema.parse(imported[0]?.media);
}

async function fillArticle(): Promise<Filled> {
  const { name, width, height, bytes } = await importedInto(articleDir);
  return filled(
    articleSchema,
    {
      'media.name': name,
      'media.width': width,
      'media.height': height,
      'media.bytes': bytes,
      'body:figure.media': name,
      'body:figure.decorative': false,
      'body:figure.redactions': [],
      'body:figure.crops': [],
      'body:gallery.figures.media': name,
      'body:gallery.figures.decorative': false,
      'body:gallery.figures.redactions': [],
      'body:gallery.figures.crops': [],
      'body:list.items.list.items.list': undefined,
      'review.status': 'approved',
      'review.history.to': 'approved',
    },
    'za',
  );
}

async function fillLibrary(): Promise<Filled> {
  const logo = await importedInto(join(libraryDir, 'brand'));
  return filled(
    librarySchema,
    {
      'schedule.date': isoWithOffset(new Date()).slice(0, 10),
      renditionWidths: [32],
      'publication.accent': '#9c1c1c',
      'publication.logo.name': logo.name,
      'publication.logo.width': logo.width,
      'publication.logo.height': logo.height,
      'publication.logo.bytes': logo.bytes,
      'publication.logo.mime': logo.mime,
      'publication.site': 'https://zlsite.example/',
    },
    'zl',
  );
}
let article: Filled;
let library: Filled;
/** What each file says, by its name; those of a kind as one. */
const said = new Map<string, string>();

/** What kind of file it is, as the table names it. */
function kindOf(path: string): string {
  const [folder = '', file] = path.split('/');
  if (file === 'images') return 'images';
  if (file) return file;
  if (/\.(html|css|webp)$/.test(folder)) return 'pages';
  return folder.startsWith('search') ? 'search' : folder;
}

function textOf(path: string): string {
  const bytes = readFileSync(join(out, path));
  if (!path.endsWith('.docx')) return String(bytes);
  return Object.values(unzipSync(bytes))
    .map((part) => String(Buffer.from(part)))
    .join('\n');
}

beforeAll(async () => {
  article = await fillArticle();
  library = await fillLibrary();
  writeFileSync(articleFile(articleDir), JSON.stringify(article.value));
  writeFileSync(libraryFile(libraryDir), JSON.stringify(library.value));
  await exportArticle({ articleDir, outDir: out, forms: FORMS }, silent);
  await makePortal({ dir: out, libraryDir }, silent);
  for (const path of await filesBelow(out))
    said.set(kindOf(path), `${said.get(kindOf(path)) ?? ''}\n${textOf(path)}`);
}, 120_000);

const DATA = 'article.json';
const PACKAGE = ['article.docx', DATA, 'index.html', 'index.md', 'ninjs.json'];
const PORTAL = ['pages', 'portal.json'];
const WORDS = [...PACKAGE, 'article.txt'];
const FOUND = [...WORDS, 'search'];
const MADE = ['article.docx', DATA, 'images', 'ninjs.json'];

/** Which files say a field of an article: the first line that fits its path. What fits none is nowhere. */
const OF_ARTICLE: readonly (readonly [path: RegExp, files: readonly string[]])[] = [
  [/\?$|\bwas\b/, []],
  [/\.(comments|suggestions|continues)$/, []],
  [/^id$/, [DATA, 'index.md', 'manifest.json', 'ninjs.json', 'portal.json']],
  [
    /^slug$/,
    [DATA, 'feed.xml', 'index.html', 'index.md', 'ninjs.json', ...PORTAL, 'search', 'sitemap.xml'],
  ],
  [/^kicker$/, [...FOUND, ...PORTAL]],
  [/^(headline|standfirst)$/, [...FOUND, ...PORTAL, 'feed.xml']],
  [/^shortHeadline$/, [DATA, 'index.html', 'index.md', 'ninjs.json']],
  [/^body:(figure|gallery\.figures)\.id$/, [DATA, 'index.html', 'ninjs.json']],
  [/^body:.*\bid$|^leadFigure$|^corrections\.id$/, [DATA]],
  [/^body:(figure|gallery\.figures)\.(caption|credit)\.text$/, [...FOUND, 'images']],
  [/^body:.*\.alt$/, [...PACKAGE, 'images']],
  [/^body:.*\.credit\.href$/, PACKAGE],
  [/^body:.*\.(href|url)$/, WORDS],
  [/^body:.*\.(text|title|description)$/, FOUND],
  [/^bylines\.name$/, [...FOUND, 'feed.xml', 'portal.json']],
  [/^bylines\.(role|organisation)$/, [DATA, 'index.html', 'ninjs.json']],
  [/^source$/, FOUND],
  [/^(place|tags)$/, [...PACKAGE, 'search']],
  [/^section$/, [...PACKAGE, ...PORTAL, 'feed.xml', 'search', 'sitemap.xml']],
  [/^created$/, [DATA, 'ninjs.json']],
  [/^modified$/, [DATA, 'ninjs.json', 'portal.json']],
  [
    /^published$/,
    [DATA, 'feed.xml', 'index.html', 'index.md', 'ninjs.json', ...PORTAL, 'search', 'sitemap.xml'],
  ],
  [/^embargo$/, [DATA, 'index.md', 'ninjs.json', 'portal.json']],
  [/^rights$/, PACKAGE],
  [/^corrections\.at$/, [DATA, 'index.html']],
  [/^corrections\.text$/, WORDS],
  [/^media\.mime$/, [DATA]],
  [/^media\.found\.(creator|copyright|digitalSourceType)$/, MADE],
  // Who approved it, and which version.
  [/^review\.history\.(at|by\.name|version)$/, ['manifest.json']],
];

/** The same of a library. */
const OF_LIBRARY: typeof OF_ARTICLE = [
  [/\?$/, []],
  [/^linkedSites\.(name|url)$/, PORTAL],
  [/^schedule\.id$/, ['portal.json']],
  [/^schedule\.(time|what|who|place)$/, PORTAL],
  [/^publication\.name$/, ['article.docx', 'feed.xml', 'index.html', 'ninjs.json', ...PORTAL]],
  [/^publication\.footer$/, ['index.html', 'pages']],
];

/** Where each field is found, and where it may be. */
function foundOf({ canaries }: Filled, table: typeof OF_ARTICLE) {
  const found = [...canaries].map(([path, canary]) => {
    const files = [...said].filter(([, text]) => text.includes(canary)).map(([name]) => name);
    return [path, files.sort()];
  });
  const may = [...canaries.keys()].map((path) => [
    path,
    [...new Set(table.find(([fits]) => fits.test(path))?.[1] ?? [])].sort(),
  ]);
  return { found, may };
}

/** What a package says of an article that was a news item. */
const toldAgain = (read: Article) => ninjsItem(contentOf(read), new Map(), read);

describe('what leaves', () => {
  it('of an article is what the table says, in each file', () => {
    expect(article.canaries.size).toBeGreaterThan(250);
    const { found, may } = foundOf(article, OF_ARTICLE);
    expect(found).toEqual(may);
  });

  it('of a library is what the table says, in each file', () => {
    const { found, may } = foundOf(library, OF_LIBRARY);
    expect(found).toEqual(may);
  });

  it.skipIf(SCHEMA_MISSING)(
    'of a news item is all that the standard has but what is for the newsroom that receives it',
    () => {
      const { value, canaries } = itemOfStandard();
      const told = JSON.stringify(toldAgain(readNinjs(value)));
      const kept = [...canaries].filter(([, canary]) => told.includes(canary));
      const gone = [...canaries].filter(([, canary]) => !told.includes(canary));
      expect(kept.length).toBeGreaterThan(100);
      const stays = /(^|\.)(edNote|contactInfo|plannedCoverage|strange)(\.|$)/;
      expect(gone.filter(([path]) => !stays.test(path))).toEqual([]);
      expect(kept.filter(([path]) => stays.test(path))).toEqual([]);
    },
  );

  it('is read again without loss', () => {
    const left = publicArticle(articleSchema.parse(article.value));
    expect(publicArticle(articleSchema.parse(JSON.parse(JSON.stringify(left))))).toEqual(left);
    expect(left.body.map(({ type }) => type)).toHaveLength(10);
  });

  it('is nothing that a suggestion took away, where its record is gone', () => {
    const was = { spans: [{ text: 'chị B.' }] };
    const spans = [{ text: 'Nước', was: { href: 'https://b.example' } }];
    const body = [{ type: 'paragraph', id: 'p', spans, was }];
    const left = publicArticle(articleSchema.parse({ ...(article.value as object), body }));
    expect(left.body).toEqual([{ type: 'paragraph', id: 'p', spans: [{ text: 'Nước' }] }]);
  });

  it('is no address that the page does not lead to', () => {
    const spans = [{ text: 'Nước', href: 'file:///C:/Users/lan/tin.docx' }];
    const body = [
      { type: 'paragraph', id: 'p', spans },
      { type: 'embed', id: 'e', url: 'file:///tin.mp4', title: 'Phim', description: '' },
    ];
    const left = publicArticle(articleSchema.parse({ ...(article.value as object), body }));
    expect(left.body).toMatchObject([{ spans: [{ text: 'Nước' }] }, { url: '' }]);
    expect(JSON.stringify(left)).not.toContain('file:');
  });

  it('is everything, in a file for another desk', async () => {
    const file = join(root, 'za.galley');
    await packArticle({ articleDir, file }, silent);
    const packed = unzipSync(readFileSync(file))['article.json'] ?? new Uint8Array();
    expect(JSON.parse(String(Buffer.from(packed)))).toEqual(
      JSON.parse(JSON.stringify(article.value)),
    );
  });
});
