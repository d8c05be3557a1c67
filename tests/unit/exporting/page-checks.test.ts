/** The page by the checkers of others: the Nu HTML checker, html-validate; its data, its policy, its weight. */
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import { articlePage } from '../../../assets/export/article-page.tsx';
import { newsArticle } from '../../../assets/export/news-article.ts';
import { pageStyle } from '../../../assets/export/style.ts';
import { type Article, articleSchema, emptyArticle } from '../../../shared/article.ts';
import { htmlErrors, JAVA_MISSING, nuErrors } from '../../fixtures/checkers.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { longArticle } from '../../fixtures/long-article.ts';
import { contentOf, richArticle } from '../../fixtures/page-content.ts';

const SITE = 'https://bao.example/tin/';
const SHOWN = ['g1', 'g2'];

const [figure] = richArticle.body;
const everything = articleSchema.parse({
  ...richArticle,
  body: [
    ...richArticle.body,
    {
      type: 'gallery',
      id: 'g',
      figures: SHOWN.map((id) => ({ ...figure, id })),
      caption: [{ text: 'Bể nước, hai lần.' }],
    },
  ],
});

function page(article: Article, site = SITE): string {
  const content = contentOf(article, site);
  const [[, picture] = []] = content.pictures;
  const inGallery = picture ? SHOWN.map((id) => [id, picture] as const) : [];
  const pictures = new Map([...content.pictures, ...inGallery]);
  const css = pageStyle(content.publication, pictures, []);
  const cssHash = createHash('sha256').update(css).digest('base64');
  const logo = { href: 'images/logo.webp', width: 300, height: 120 };
  return articlePage({ ...content, pictures, logo, css, cssHash });
}

const html = page(everything);
const folder = testFolder('page-');
const file = join(folder, 'index.html');
writeFileSync(file, html);

describe('a page with one of everything', () => {
  it.skipIf(JAVA_MISSING)(
    'is valid by the Nu HTML checker',
    () => expect(nuErrors(file)).toEqual([]),
    60_000,
  );

  it('is valid by the recommended rules of html-validate', async () => {
    expect(await htmlErrors(html)).toEqual([]);
  });

  it('tells search engines what schema.org’s NewsArticle asks for', () => {
    const data = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(html)?.[1] ?? '';
    expect(JSON.parse(data)).toMatchObject({
      '@context': 'https://schema.org',
      '@type': 'NewsArticle',
      mainEntityOfPage: `${SITE}nuoc-ve-ban/`,
      headline: richArticle.headline,
      description: richArticle.standfirst,
      image: [
        {
          url: `${SITE}nuoc-ve-ban/images/a-wide.jpg`,
          width: 1200,
          height: 675,
          caption: 'Bể nước đầu bản.',
          creditText: 'Vàng A Sử',
          copyrightNotice: richArticle.rights,
        },
      ],
      datePublished: '2026-03-02T15:00:00+07:00',
      // It was finished hours before.
      dateModified: '2026-03-02T15:00:00+07:00',
      author: [
        {
          ...{ '@type': 'Person', name: 'Lò Thị Mai' },
          affiliation: { '@type': 'Organization', name: 'Báo Vùng Cao' },
        },
      ],
      publisher: {
        ...{ '@type': 'NewsMediaOrganization', name: 'Báo Vùng Cao', url: SITE },
        logo: { url: `${SITE}nuoc-ve-ban/images/logo.webp`, width: 300, height: 120 },
      },
      alternativeHeadline: 'Nước về bản',
      locationCreated: { '@type': 'Place', name: 'Khe Lầu' },
      articleSection: 'Đời sống',
      keywords: richArticle.tags,
      inLanguage: 'vi',
      creditText: 'Báo Vùng Cao',
      copyrightNotice: richArticle.rights,
      wordCount: expect.any(Number),
    });
  });

  it('tells search engines nothing of what an article has not, and credits its authors where no source is said', () => {
    const now = '2026-03-01T08:00:00+07:00';
    const bylines = [{ name: 'Lò Mai', role: 'Phóng viên' }, { name: 'Hà Tuấn' }];
    const bare = articleSchema.parse({ ...emptyArticle('a', now), headline: 'Tít', bylines });
    expect(newsArticle(contentOf(bare, ''))).toEqual({
      ...{ '@context': 'https://schema.org', '@type': 'NewsArticle', headline: 'Tít' },
      ...{ dateModified: now, inLanguage: 'vi', wordCount: 0, isAccessibleForFree: true },
      author: [
        { '@type': 'Person', name: 'Lò Mai', jobTitle: 'Phóng viên' },
        { '@type': 'Person', name: 'Hà Tuấn' },
      ],
      publisher: { '@type': 'NewsMediaOrganization', name: 'Báo Vùng Cao' },
      creditText: 'Lò Mai, Hà Tuấn',
      copyrightNotice: '© 2026 Báo Vùng Cao',
    });
  });

  it('tells search engines of the picture as it is where it was cut to no shape, and what is seen where it has no caption', () => {
    const silent = { ...figure, caption: [], credit: [] };
    const content = contentOf(articleSchema.parse({ ...richArticle, body: [silent] }), SITE);
    expect(newsArticle({ ...content, shapes: [] }).image).toEqual([
      {
        ...{ '@type': 'ImageObject', url: `${SITE}nuoc-ve-ban/images/a-960.jpg` },
        ...{ width: 960, height: 640, caption: 'Bể nước bằng đá' },
        copyrightNotice: richArticle.rights,
      },
    ]);
  });

  it('tells search engines of a change behind its publication', () => {
    const changed = articlePage(contentOf({ ...richArticle, modified: '2026-03-02T09:00:00Z' }));
    expect(changed).toContain('"dateModified":"2026-03-02T09:00:00Z"');
    expect(changed).toContain('property="article:modified_time" content="2026-03-02T09:00:00Z"');
  });

  it('credits nobody where the byline holds nothing but spaces', () => {
    const [byline] = richArticle.bylines;
    const nobody = { ...richArticle, source: '', bylines: [{ ...byline, name: '  ' }] } as Article;
    expect(articlePage(contentOf(nobody))).not.toMatch(/"author"|"creditText":"\s*"/);
  });

  it('has its card, absolute where the address is known', () => {
    const card = Object.fromEntries(
      [...html.matchAll(/<meta (?:property|name)="([^"]+)" content="([^"]*)"/g)].map((match) => [
        match[1],
        match[2],
      ]),
    );
    expect(card).toMatchObject({
      'og:type': 'article',
      'og:locale': 'vi_VN',
      'og:title': 'Nước về bản',
      'og:url': `${SITE}nuoc-ve-ban/`,
      'og:image': `${SITE}nuoc-ve-ban/images/a-wide.jpg`,
      'og:image:width': '1200',
      'og:image:type': 'image/jpeg',
      'og:image:alt': 'Bể nước bằng đá',
      author: 'Lò Thị Mai',
      description: richArticle.standfirst,
      robots: 'max-image-preview:large',
      'article:published_time': richArticle.published,
      'twitter:card': 'summary_large_image',
    });
  });

  it('has its first picture on its card where the text begins with words, and no lead', () => {
    const words = { type: 'paragraph', id: 'p', spans: [{ text: 'Chữ đi trước.' }] };
    const { leadFigure: _none, ...whole } = richArticle;
    const unled = page(articleSchema.parse({ ...whole, body: [words, ...whole.body] }));
    expect(unled).not.toContain('class="lead"');
    expect(unled).toContain(`property="og:image" content="${SITE}nuoc-ve-ban/images/a-wide.jpg"`);
    expect(unled).toContain('property="og:image:alt" content="Bể nước bằng đá"');
    expect(unled).toContain(`"image":[{"@type":"ImageObject","url":"${SITE}nuoc-ve-ban/images`);
  });

  it('has a card without a picture where the address is not known: crawlers follow no relative one', () => {
    const nowhere = page(richArticle, '');
    expect(nowhere).toContain('<meta property="og:title" content="Nước về bản"/>');
    expect(nowhere).toContain('<meta name="twitter:card" content="summary"/>');
    expect(nowhere).not.toMatch(/property="og:(?:image|url)/);
  });

  it('has its publication’s logo above it, which leads to the publication where its address is known', () => {
    const masthead = (of: string) => /<header class="masthead"><p>(.*?)<\/p>/.exec(of)?.[1];
    const logo = /^<picture><img src="images\/logo.webp" .* alt="Báo Vùng Cao"\/><\/picture>$/;
    expect(masthead(page(richArticle, ''))).toMatch(logo);
    const led = masthead(html) ?? '';
    expect(led.startsWith(`<a href="${SITE}">`)).toBe(true);
    expect(led.replace(/<\/?a[^>]*>/g, '')).toMatch(logo);
    expect(html).toContain(`<link rel="canonical" href="${SITE}nuoc-ve-ban/"/>`);
  });

  it('lets nothing run, and loads nothing from elsewhere', () => {
    const policy = /http-equiv="Content-Security-Policy" content="([^"]+)"/i.exec(html)?.[1] ?? '';
    expect(policy.replaceAll('&#x27;', "'")).toMatch(
      /^default-src 'none'; img-src 'self' data:; font-src 'self'; style-src 'sha256-[^']+'; base-uri 'none'; form-action 'none'$/,
    );
    // Nothing is asked for before it holds, the logo neither.
    expect(html).toContain('src="images/logo.webp"');
    expect(html.slice(0, html.indexOf('Content-Security-Policy'))).not.toMatch(
      /<(link|script|img)/,
    );
    const offline = page(richArticle, '');
    const loads = [...offline.matchAll(/\s(?:src|srcset|poster|data)="([^"]*)"/g)].map(
      ([, at]) => at,
    );
    expect(loads.length).toBeGreaterThan(0);
    for (const at of loads) expect(at).not.toMatch(/^(https?:)?\/\//);
    expect(offline).not.toMatch(/@import|url\((?!data:|fonts\/)/);
    expect(offline).not.toMatch(/ on[a-z]+=/);
  });

  it('is whole in the reading view of a browser, with its lead, its standfirst and its corrections', () => {
    const told = { id: 'c', at: '2026-03-03T09:00:00+07:00', text: 'Bản có 47 hộ, không phải 74.' };
    const long = longArticle({ words: 800, figures: 2 });
    const body = [...richArticle.body, ...long.body];
    const { document } = parseHTML(page({ ...richArticle, body, corrections: [told] }));
    const seen = new Readability(document).parse();
    expect(seen).toMatchObject({
      title: richArticle.headline,
      byline: 'Lò Thị Mai',
      publishedTime: richArticle.published,
      siteName: 'Báo Vùng Cao',
      lang: 'vi',
    });
    const content = parseHTML(`<html><body>${seen?.content}</body></html>`).document;
    const words = content.body.textContent ?? '';
    const parts = [richArticle.standfirst, 'Bể nước', 'Khi đoàn xe', told.text];
    const places = parts.map((part) => words.toLowerCase().indexOf(part.toLowerCase()));
    expect(places).toEqual(places.filter((place) => place >= 0).toSorted((a, b) => a - b));
    expect(content.querySelector('figure img')?.getAttribute('alt')).toBe('Bể nước bằng đá');
    expect(content.querySelector('h1')).toBeNull();
    // Without the page's style, and where it is copied into a letter.
    expect(words).toContain('Lò Thị Mai Khe Lầu 02/03/2026 15:00');
  });

  it('offers each picture in its formats and widths, that of the lead at once, and one file to who knows no widths', () => {
    const renditions = (['avif', 'webp', 'jpg'] as const).flatMap((format) =>
      [1800, 960, 480].map((width) => ({
        ...{ href: `${width}.${format}`, format, width, height: (width / 3) * 2 },
      })),
    );
    const [large] = renditions.filter(({ format }) => format === 'jpg');
    const pictures = new Map([
      ['f1', { renditions, notes: [] }],
      ['g1', { renditions: large ? [large] : [], notes: [] }],
    ]);
    const shown = articlePage({ ...contentOf(everything), pictures }).match(
      /<picture>.*?<\/picture>/g,
    );
    const widths = (format: string) =>
      `srcset="1800.${format} 1800w, 960.${format} 960w, 480.${format} 480w" `;
    const sizes = 'sizes="(max-width: 640px) 67vw, (max-width: 1075px) 94vw, 1075px"';
    expect(shown).toEqual([
      `<picture><source type="image/avif" ${widths('avif')}${sizes}/><source type="image/webp" ${widths('webp')}${sizes}/><img id="picture-f1" src="960.jpg" ${widths('jpg')}${sizes} width="1800" height="1200" alt="Bể nước bằng đá" fetchpriority="high"/></picture>`,
      '<picture><img id="picture-g1" src="1800.jpg" srcset="1800.jpg 1800w" sizes="(max-width: 640px) 67vw, (max-width: 1040px) 55vw, 634px" width="1800" height="1200" alt="Bể nước bằng đá" loading="lazy"/></picture>',
    ]);
  });

  it('sets the pictures of a gallery by their shapes', () => {
    expect(html).toContain('figure:has(#picture-g2){--ratio:1.5}');
    expect(html).toMatch(/<div class="gallery" role="group" aria-label="Bể nước, hai lần.">/);
    expect(html.match(/id="picture-g\d"/g)).toHaveLength(SHOWN.length);
  });

  it('gives each picture its room before it comes', () => {
    for (const [image] of html.matchAll(/<img [^>]*>/g))
      expect(image).toMatch(/ width="\d+" height="\d+" alt="/);
  });
});

describe('a page of 800 words', () => {
  it('weighs less than 30 KB without its pictures', () => {
    const bytes = Buffer.byteLength(page(longArticle({ words: 800, figures: 2 })));
    expect(bytes).toBeLessThan(30 * 1024);
  });
});
