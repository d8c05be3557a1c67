/** The portal of a library, made of the packages in a folder. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DOMParser } from '@xmldom/xmldom';
import { parseHTML } from 'linkedom';
import { beforeAll, describe, expect, it } from 'vitest';
import { PORTAL_FILES } from '../../../assets/portal/content.ts';
import { exportArticle } from '../../../electron/exporting/export.ts';
import { makePortal } from '../../../electron/exporting/portal.ts';
import { articleUri } from '../../../electron/exporting/uris.ts';
import { verify } from '../../../electron/exporting/verify.ts';
import { articleFile, articleFolders, articlesDir } from '../../../electron/library/files.ts';
import { openLibrary, saveLibrary } from '../../../electron/library/store.ts';
import { silent } from '../../../electron/watcher.ts';
import { isoAt } from '../../../shared/dates.ts';
import { publicationSchema } from '../../../shared/library.ts';
import { htmlErrors } from '../../fixtures/checkers.ts';
import { testFolder } from '../../fixtures/folder.ts';
import { removeFolder } from '../../fixtures/remove-folder.ts';

const root = testFolder('portal-');
const library = join(root, 'library');
const packages = join(root, 'packages');

beforeAll(async () => {
  cpSync(resolve(import.meta.dirname, '../../../assets/sample/library'), library, {
    recursive: true,
  });
  for (const articleDir of await articleFolders(articlesDir(library)))
    await exportArticle({ articleDir, outDir: packages }, silent);
}, 120_000);

/** A folder of the sample's packages of its own. */
function freshFolder(name: string): string {
  const dir = join(root, name);
  cpSync(packages, dir, { recursive: true });
  return dir;
}
const portalIn = (dir: string, libraryDir = library) => makePortal({ dir, libraryDir }, silent);
const textOf = (dir: string, file: string) => readFile(join(dir, file), 'utf8');
/** The parts of the search's index. */
const indexIn = (dir: string) =>
  readdirSync(dir).filter((name) => /^search-(heads|words)\.\d+\.js$/.test(name));
const pagesIn = (dir: string) => readdirSync(dir).filter((name) => name.endsWith('.html'));

/** Changes an article of a copied library as its file says it. */
async function change(libraryDir: string, id: string, changes: object): Promise<string> {
  const folders = await articleFolders(articlesDir(libraryDir));
  const articleDir = folders.find((dir) => dir.endsWith(id)) ?? '';
  const article = JSON.parse(await readFile(articleFile(articleDir), 'utf8'));
  await writeFile(articleFile(articleDir), JSON.stringify({ ...article, ...changes }));
  return articleDir;
}

describe('a portal', () => {
  it('has a front page, each section, a search, and leads from each to files that are there', async () => {
    const dir = freshFolder('whole');
    expect(await portalIn(dir)).toEqual({ dir, articles: 5, left: [] });
    expect(pagesIn(dir)).toContain('index.html');
    expect(pagesIn(dir)).toContain('search.html');
    expect(pagesIn(dir)).toContain('section-xa-hoi.html');
    for (const page of pagesIn(dir)) {
      const html = await textOf(dir, page);
      expect([page, await htmlErrors(html)]).toEqual([page, []]);
      const { document } = parseHTML(html);
      const named = [...document.querySelectorAll('[href], [src], [srcset], [action]')].flatMap(
        (element) => [
          ...['href', 'src', 'action'].map((name) => element.getAttribute(name) ?? ''),
          ...(element.getAttribute('srcset') ?? '').split(', ').map((each) => each.split(' ')[0]),
        ],
      );
      const own = named.filter((address) => address && !/^https?:/.test(address));
      expect(own.length).toBeGreaterThan(3);
      const isThere = (address = '') =>
        address.startsWith('#')
          ? document.getElementById(address.slice(1)) !== null
          : existsSync(join(dir, address));
      expect(own.filter((address) => !isThere(address))).toEqual([]);
    }
  });

  it('shows what the newsroom shares: schedule, linked websites, visit figures', async () => {
    const dir = freshFolder('shared');
    const own = join(root, 'shared-library');
    cpSync(library, own, { recursive: true });
    const data = await openLibrary(own);
    const date = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const entry = { id: 'a', date, time: '8:00', what: 'Giao ban', who: 'Ban thư ký', place: '' };
    const linkedSites = [
      ...data.linkedSites,
      { id: 'x', name: 'Nội bộ', url: 'https://lan:mat-khau@noi-bo.example/' },
    ];
    const visits = { today: 707, total: 185_240 };
    const publication = { ...data.publication, site: 'https://lan:mat-khau@bao.example/' };
    await saveLibrary(own, { ...data, publication, linkedSites, schedule: [entry], visits });
    await portalIn(dir, own);
    const { document } = parseHTML(await textOf(dir, 'index.html'));
    const aside = document.querySelector('.around')?.textContent;
    for (const words of ['Giao ban', 'Ban thư ký', 'Cổng thông tin Vùng Cao', '707', '185.240'])
      expect(aside).toContain(words);
    const told = JSON.parse(await textOf(dir, PORTAL_FILES.data));
    expect(told).toMatchObject({ schedule: [entry], visits });
    // Nobody's name and password leave with an address.
    expect(told.linkedSites.at(-1)).toEqual({ name: 'Nội bộ', url: 'https://noi-bo.example/' });
    for (const file of [...pagesIn(dir), PORTAL_FILES.feed, PORTAL_FILES.sitemap])
      expect(await textOf(dir, file)).not.toContain('mat-khau');
  });

  it('has the article whose package an export that was killed had moved aside, and no second of one', async () => {
    const dir = freshFolder('moved-aside');
    const [first = '', second = ''] = readdirSync(dir);
    renameSync(join(dir, first), join(dir, `.galley-replaced-${first}`));
    cpSync(join(dir, second), join(dir, `.galley-replaced-${second}`), { recursive: true });
    expect((await portalIn(dir)).articles).toBe(5);
    expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
  });

  it('is made again without what was withdrawn since, and without the pages of sections that are empty now', async () => {
    const dir = freshFolder('withdrawn');
    const own = join(root, 'withdrawn-library');
    cpSync(library, own, { recursive: true });
    await portalIn(dir, own);
    expect(pagesIn(dir)).toContain('section-xa-hoi.html');
    await change(own, 'samplenuoc', { review: { status: 'withdrawn' } });
    const { articles, left } = await portalIn(dir, own);
    expect(articles).toBe(4);
    expect(left).toEqual(['ban-khe-lau-nuoc-sach-ve-den-tung-nha']);
    expect(pagesIn(dir)).not.toContain('section-xa-hoi.html');
    for (const page of [...pagesIn(dir), ...indexIn(dir)])
      expect(await textOf(dir, page)).not.toContain('Nước sạch về đến từng nhà');
  });

  it('has as hot and featured news what an editor made so since, once it is approved', async () => {
    const dir = freshFolder('placed');
    const own = join(root, 'placed-library');
    cpSync(library, own, { recursive: true });
    const shown = async () => {
      await portalIn(dir, own);
      const { hot, featured } = JSON.parse(await textOf(dir, PORTAL_FILES.data));
      return { hot, featured };
    };
    const folder = 'ban-khe-lau-nuoc-sach-ve-den-tung-nha';
    const review = { status: 'exported' };
    await change(own, 'samplenuoc', { review, hot: true, featured: true });
    expect((await shown()).hot).toContain(folder);
    await change(own, 'samplenuoc', { review, hot: false, featured: true });
    const placed = await shown();
    expect(placed.hot).not.toContain(folder);
    expect(placed.featured).toContain(folder);
    // Of one that is written in again, what left counts.
    await change(own, 'samplenuoc', { review: { status: 'draft' } });
    expect((await shown()).hot).toContain(folder);
  });

  it('has an article that left in the section that it is in by now, renamed since', async () => {
    const dir = freshFolder('renamed');
    const own = join(root, 'renamed-library');
    cpSync(library, own, { recursive: true });
    const review = { status: 'exported' };
    await change(own, 'sampletram', { review, section: 'Sức khỏe' });
    await portalIn(dir, own);
    expect(pagesIn(dir)).toContain('section-suc-khoe.html');
    expect(pagesIn(dir)).not.toContain('section-y-te.html');
  });

  it('leaves every page alone that is as it was, and mends one that somebody changed', async () => {
    const dir = freshFolder('made-again');
    await portalIn(dir);
    const own = readdirSync(dir).filter((name) => name.includes('.') && name !== PORTAL_FILES.data);
    const written = () => own.map((name) => [name, statSync(join(dir, name)).ino]);
    const before = written();
    await portalIn(dir);
    expect(written()).toEqual(before);
    await writeFile(join(dir, PORTAL_FILES.front), '<p>Tin giả</p>');
    await portalIn(dir);
    expect(await verify(dir)).toEqual({ ok: true, problems: [] });
    expect(await textOf(dir, PORTAL_FILES.front)).not.toContain('Tin giả');
  });

  it('shows an article once, as it left last: under an old slug its package still lies there', async () => {
    const own = join(root, 'renamed-library');
    cpSync(library, own, { recursive: true });
    const dir = freshFolder('renamed');
    const modified = new Date().toISOString();
    const articleDir = await change(own, 'samplenuoc', { slug: 'nuoc-ve', modified });
    await exportArticle({ articleDir, outDir: dir }, silent);
    expect((await portalIn(dir, own)).left).toEqual(['ban-khe-lau-nuoc-sach-ve-den-tung-nha']);
    const front = await textOf(dir, 'index.html');
    expect(front).toContain('nuoc-ve/index.html');
    expect(front).not.toContain('ban-khe-lau-nuoc-sach-ve-den-tung-nha/');
  });

  it('shows nothing before its embargo, and says what it holds back', async () => {
    const own = join(root, 'embargo-library');
    cpSync(library, own, { recursive: true });
    const dir = freshFolder('embargo');
    const embargo = new Date(Date.now() + 3_600_000).toISOString();
    const articleDir = await change(own, 'samplenuoc', { embargo });
    await exportArticle({ articleDir, outDir: dir }, silent);
    const held = 'ban-khe-lau-nuoc-sach-ve-den-tung-nha';
    expect(await portalIn(dir, own)).toEqual({ dir, articles: 4, left: [held] });
    for (const page of [...pagesIn(dir), ...indexIn(dir), PORTAL_FILES.data])
      expect(await textOf(dir, page)).not.toContain('Nước sạch về đến từng nhà');
  });

  it('shows a package itself, not a copy that was made of it by hand', async () => {
    const dir = freshFolder('copied');
    const [first = ''] = readdirSync(dir);
    cpSync(join(dir, first), join(dir, `${first} - bản sao`), { recursive: true });
    expect((await portalIn(dir)).left).toEqual([`${first} - bản sao`]);
  });

  it('leaves out packages that are not whole or lack what it needs, and names them', async () => {
    const dir = freshFolder('torn');
    const [torn = '', bare = ''] = readdirSync(dir);
    await writeFile(join(dir, torn, 'article.json'), '{');
    rmSync(join(dir, bare, 'index.html'));
    expect([...(await portalIn(dir)).left].sort()).toEqual([torn, bare].sort());
  });

  it.skipIf(process.platform === 'win32')('waits for no pipe in a package', async () => {
    const dir = freshFolder('piped');
    const [first = ''] = readdirSync(dir);
    for (const name of ['manifest.json', 'index.html', 'article.json']) {
      const file = join(dir, first, name);
      const bytes = await readFile(file);
      rmSync(file);
      execFileSync('mkfifo', [file]);
      expect((await portalIn(dir)).left).toEqual([first]);
      rmSync(file);
      await writeFile(file, bytes);
    }
    expect((await portalIn(dir)).left).toEqual([]);
  });

  it('never takes words for markup', async () => {
    const own = join(root, 'evil-library');
    cpSync(library, own, { recursive: true });
    const evil = '</title><script>alert(1)</script><img src=x onerror=alert(1)>"\'&';
    const words = { headline: evil, standfirst: evil, kicker: evil, section: evil };
    const articleDir = await change(own, 'samplenuoc', { ...words, featured: true });
    const dir = join(root, 'evil');
    await exportArticle({ articleDir, outDir: dir }, silent);
    const data = await openLibrary(own);
    await saveLibrary(own, { ...data, publication: publicationSchema.parse({ name: evil }) });
    await portalIn(dir, own);
    for (const page of pagesIn(dir)) {
      const { document } = parseHTML(await textOf(dir, page));
      expect(document.querySelectorAll('script:not([src]), [onerror]')).toHaveLength(0);
      expect(document.querySelector('.masthead')?.textContent).toBe(evil);
    }
  });

  it('says in which language an article’s words are', async () => {
    const own = join(root, 'english-library');
    cpSync(library, own, { recursive: true });
    const dir = join(root, 'english');
    const articleDir = await change(own, 'samplenuoc', { language: 'en', kicker: 'Reportage' });
    await exportArticle({ articleDir, outDir: dir }, silent);
    await portalIn(dir, own);
    const { document } = parseHTML(await textOf(dir, 'section-xa-hoi.html'));
    expect(document.documentElement.lang).toBe('vi');
    for (const part of ['.headline', '.kicker', '.standfirst'])
      expect(document.querySelector(`.card ${part}`)?.getAttribute('lang')).toBe('en');
    expect(await textOf(dir, 'search-heads.1.js')).toContain('"lang":"en"');
  });

  it('lets words run from the right where they do, on each page that shows them', async () => {
    const own = join(root, 'arabic-library');
    cpSync(library, own, { recursive: true });
    const dir = join(root, 'arabic');
    const words = { headline: 'ماء نظيف (2026)!', kicker: 'تقرير', standfirst: 'وصل الماء.' };
    const changes = { ...words, language: 'ar', hot: true, featured: true };
    const articleDir = await change(own, 'samplenuoc', changes);
    await exportArticle({ articleDir, outDir: dir }, silent);
    await portalIn(dir, own);
    for (const page of ['index.html', 'section-xa-hoi.html']) {
      const { document } = parseHTML(await textOf(dir, page));
      const arabic = [...document.querySelectorAll('[lang=ar]')];
      expect(arabic.length).toBeGreaterThan(2);
      for (const part of arabic) expect(part.getAttribute('dir')).toBe('rtl');
      expect(document.querySelectorAll('[dir]')).toHaveLength(arabic.length);
    }
    const entries = (await textOf(dir, 'search-heads.1.js')).match(/"lang":"[^,]*(,"dir":"rtl")?/g);
    expect(entries).toEqual(['"lang":"ar","dir":"rtl"']);
  });

  it.each([
    ['en', /^\d{1,2} [A-Z][a-z]+ 20\d\d, \d\d:\d\d$/, null],
    ['ar', /^\d\d\/\d\d\/20\d\d \d\d:\d\d$/, 'ltr'],
  ])(
    'in %s tells times as its papers do, and which way words of another language run',
    async (language, time, way) => {
      const own = join(root, `library-${language}`);
      cpSync(library, own, { recursive: true });
      await saveLibrary(own, { ...(await openLibrary(own)), language });
      const dir = freshFolder(`portal-${language}`);
      await portalIn(dir, own);
      const { document } = parseHTML(await textOf(dir, 'index.html'));
      const times = [...document.querySelectorAll('.facts time')];
      expect(times.length).toBeGreaterThan(3);
      for (const { textContent } of times) expect(textContent).toMatch(time);
      const headline = document.querySelector('.headline[lang=vi]');
      expect(headline?.getAttribute('dir')).toBe(way);
      // Its own words are English on any page but a Vietnamese one; the newsroom's are in its own language.
      for (const [page, own] of [
        ['index.html', '.skip, .title:not(:has(a)), .hot-title, dt:not(:has(time)), label, button'],
        ['search.html', '.skip, h1, label, button, option[value=""], [role=status], .beyond'],
      ] as const) {
        const html = await textOf(dir, page);
        expect(await htmlErrors(html)).toEqual([]);
        const { document } = parseHTML(html);
        const tongueOf = (part: Element) => part.closest('[lang]')?.getAttribute('lang');
        const words = [...document.querySelectorAll(own)].map(tongueOf);
        expect(words.length).toBeGreaterThan(6);
        expect(new Set(words)).toEqual(new Set(['en']));
        for (const nav of document.querySelectorAll('nav')) expect(tongueOf(nav)).toBe('en');
        // Else their marks stand at the wrong end.
        const wayOf = (part: Element) => part.closest('[dir]')?.getAttribute('dir') ?? null;
        const marked = [
          ...document.querySelectorAll('.nothing, .count, .title:not(:has(a)), label'),
        ];
        expect(new Set(marked.map(wayOf))).toEqual(new Set([way]));
        const fields = [...document.querySelectorAll('[name=q], [name=section]')];
        for (const field of fields)
          expect([tongueOf(field), wayOf(field)]).toEqual([language, way && 'rtl']);
        const names = [
          ...document.querySelectorAll('nav a[href^=section], option[value]:not([value=""])'),
        ];
        expect(names.length).toBeGreaterThan(6);
        expect(new Set(names.map(tongueOf))).toEqual(new Set([language]));
      }
      const index = await textOf(dir, 'search-heads.1.js');
      expect(/"told":"([^"]*)"/.exec(index)?.[1]).toMatch(time);
      expect(index.includes('"dir":"ltr"')).toBe(way === 'ltr');
    },
  );

  it('tells readers’ programs of the newest by whole addresses, once the publication’s is known', async () => {
    const own = join(root, 'feed-library');
    cpSync(library, own, { recursive: true });
    const dir = freshFolder('feed');
    await portalIn(dir, own);
    expect(existsSync(join(dir, PORTAL_FILES.feed))).toBe(false);
    const data = await openLibrary(own);
    const site = 'https://bao.example/tin';
    await saveLibrary(own, { ...data, publication: { ...data.publication, site } });
    const times = { published: '2026-03-01T08:00:00+07:00', modified: '2026-03-02T02:00:00Z' };
    // Longer than a folder's name: the page must call itself as its folder is called.
    const words = { slug: 'nuoc-sach'.repeat(12), standfirst: '', section: '' };
    const articleDir = await change(own, 'samplenuoc', { ...times, ...words });
    await removeFolder(join(dir, 'ban-khe-lau-nuoc-sach-ve-den-tung-nha'));
    const { dir: made } = await exportArticle({ articleDir, outDir: dir }, silent);
    await portalIn(dir, own);
    const feed = new DOMParser().parseFromString(await textOf(dir, PORTAL_FILES.feed), 'text/xml');
    const links = [...feed.getElementsByTagName('entry')].map(
      (entry) => entry.getElementsByTagName('link')[0]?.getAttribute('href') ?? '',
    );
    expect(links).toHaveLength(5);
    for (const part of [feed.documentElement, feed.getElementsByTagName('entry')[0]])
      expect(part?.getAttribute('xml:lang')).toBe('vi');
    for (const link of links)
      expect(existsSync(join(dir, link.replace('https://bao.example/tin/', '')))).toBe(true);
    const { document } = parseHTML(await textOf(made, 'index.html'));
    const canonical = document.querySelector('link[rel=canonical]')?.getAttribute('href');
    expect(links).toContain(canonical);
    const corrected = [...feed.getElementsByTagName('entry')][links.indexOf(canonical ?? '')];
    const [updated, published] = ['updated', 'published'].map(
      (name) => corrected?.getElementsByTagName(name)[0]?.textContent,
    );
    expect([updated, published]).toEqual(['2026-03-02T02:00:00Z', '2026-03-01T08:00:00+07:00']);
    const sitemap = await textOf(dir, PORTAL_FILES.sitemap);
    const map = new DOMParser().parseFromString(sitemap, 'text/xml');
    const pages = [...map.getElementsByTagName('loc')].map(({ textContent }) => textContent ?? '');
    expect(pages).toEqual(expect.arrayContaining(['https://bao.example/tin/', ...links]));
    expect(pages).toContain('https://bao.example/tin/section-tin.html');
    expect(new Set(pages).size).toBe(pages.length);
    expect(sitemap).toContain(`<loc>${canonical}</loc><lastmod>2026-03-02T02:00:00Z</lastmod>`);
    expect(sitemap).not.toContain('<news:news>');
  });

  it('calls an article the same in its feed when it moves to another address', async () => {
    const own = join(root, 'moving-library');
    cpSync(library, own, { recursive: true });
    const data = await openLibrary(own);
    const publication = { ...data.publication, site: 'https://bao.example/' };
    await saveLibrary(own, { ...data, publication });
    const dir = freshFolder('moving');
    const entries = async () => {
      await portalIn(dir, own);
      const text = await textOf(dir, PORTAL_FILES.feed);
      const feed = new DOMParser().parseFromString(text, 'text/xml');
      return [...feed.getElementsByTagName('entry')].map((entry) =>
        ['id', 'title', 'link'].map((name) => {
          const [part] = entry.getElementsByTagName(name);
          return part?.textContent || part?.getAttribute('href') || '';
        }),
      );
    };
    const before = await entries();
    const articleDir = await change(own, 'samplenuoc', {
      slug: 'nuoc-ve-ban',
      modified: '2027-01-01T00:00:00Z',
    });
    await exportArticle({ articleDir, outDir: dir }, silent);
    const after = await entries();
    expect(after.map(([id, title]) => [id, title])).toEqual(
      before.map(([id, title]) => [id, title]),
    );
    const moved = after.find(([, , address]) => address === 'https://bao.example/nuoc-ve-ban/');
    expect(moved?.[0]).toBe(articleUri({ id: 'samplenuoc' }));
  });

  it('names what was published in the last two days as news in its sitemap, with its own language', async () => {
    const own = join(root, 'news-library');
    cpSync(library, own, { recursive: true });
    const data = await openLibrary(own);
    const publication = { ...data.publication, name: 'Báo <Núi>', site: 'https://bao.example/' };
    await saveLibrary(own, { ...data, publication });
    const dir = freshFolder('news');
    const published = (hours: number) => isoAt(new Date(Date.now() - hours * 3_600_000), '+07:00');
    const [now, before] = [published(47), published(49)];
    for (const [id, changes] of [
      ['samplenuoc', { published: now, modified: now, language: 'en-GB' }],
      ['samplecho', { published: before, modified: now }],
    ] as const) {
      const articleDir = await change(own, id, changes);
      await exportArticle({ articleDir, outDir: dir }, silent);
    }
    await portalIn(dir, own);
    const map = new DOMParser().parseFromString(
      await textOf(dir, PORTAL_FILES.sitemap),
      'text/xml',
    );
    const told = [...map.getElementsByTagName('news:news')].map((news) =>
      ['name', 'language', 'publication_date', 'title'].map(
        (name) => news.getElementsByTagName(`news:${name}`)[0]?.textContent,
      ),
    );
    expect(told).toEqual([['Báo <Núi>', 'en', now, 'Bản Khe Lau: Nước sạch về đến từng nhà']]);
  });

  it('is a card with a picture, by its whole address, where somebody passes it on', async () => {
    const dir = freshFolder('cards');
    await portalIn(dir, join(root, 'feed-library'));
    for (const [page, address, robots] of [
      ['index.html', 'https://bao.example/tin/', undefined],
      ['section-giao-duc.html', 'https://bao.example/tin/section-giao-duc.html', undefined],
      ['search.html', 'https://bao.example/tin/search.html', 'noindex'],
    ] as const) {
      const { document } = parseHTML(await textOf(dir, page));
      const of = (name: string) =>
        document.querySelector(`[property="og:${name}"]`)?.getAttribute('content') ?? '';
      expect(document.querySelector('[rel=canonical]')?.getAttribute('href')).toBe(address);
      expect(of('url')).toBe(address);
      expect(document.title.startsWith(of('title'))).toBe(true);
      const picture = of('image').replace('https://bao.example/tin/', '');
      expect([picture.endsWith('.jpg'), existsSync(join(dir, picture))]).toEqual([true, true]);
      expect(document.querySelector('[name=robots]')?.getAttribute('content')).toBe(robots);
    }
  });

  it('has the words to search by as they stand, each time they do, one paragraph apart from the next', async () => {
    const dir = freshFolder('searched');
    await portalIn(dir);
    const index = await textOf(dir, 'search-words.1.js');
    expect(index).toContain(' ve den tung nha | sau gan mot nam thi cong ');
    expect(index).toContain(' ve den tung ho ba con khong con phai ');
  });

  it('makes a feed by the rules of RFC 4287', async () => {
    const dir = freshFolder('atom');
    const own = join(root, 'feed-library');
    await portalIn(dir, own);
    const feed = new DOMParser().parseFromString(await textOf(dir, PORTAL_FILES.feed), 'text/xml');
    const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/;
    for (const part of [feed.documentElement, ...feed.getElementsByTagName('entry')]) {
      const own = [...(part?.childNodes ?? [])].filter(({ nodeType }) => nodeType === 1);
      const of = (name: string) => own.filter(({ nodeName }) => nodeName === name);
      for (const name of ['id', 'title', 'updated'])
        expect(of(name).map(({ textContent }) => Boolean(textContent))).toEqual([true]);
      for (const name of ['updated', 'published'])
        for (const { textContent } of of(name)) expect(textContent).toMatch(time);
      for (const { textContent } of of('author')) expect(textContent).not.toBe('');
    }
    const ids = [...feed.getElementsByTagName('id')].map(({ textContent }) => textContent);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('what lies beside the packages', () => {
  it('stays where it is somebody else’s, whatever it is called', async () => {
    const dir = freshFolder('beside');
    const others = ['feed.xml', 'logo.webp', 'section-gioi-thieu.html'];
    for (const name of others) await writeFile(join(dir, name), 'của tòa soạn');
    for (let run = 0; run < 2; run += 1) {
      await portalIn(dir);
      for (const name of others) expect(await textOf(dir, name)).toBe('của tòa soạn');
    }
    const own = join(root, 'beside-library');
    cpSync(library, own, { recursive: true });
    const data = await openLibrary(own);
    const publication = { ...data.publication, site: 'https://bao.example/' };
    await saveLibrary(own, { ...data, publication });
    await expect(portalIn(dir, own)).rejects.toMatchObject({ code: 'not-a-portal' });
    expect(await textOf(dir, 'feed.xml')).toBe('của tòa soạn');
  });

  it.each(['../outside.html', 'feed.xml/../../outside.html'])(
    'goes, when it was made once and is made no more, but not %s',
    async (path) => {
      const dir = freshFolder(`stale ${path.replaceAll('/', ' ')}`);
      await portalIn(dir);
      const outside = join(root, 'outside.html');
      await writeFile(outside, '');
      const data = JSON.parse(await textOf(dir, PORTAL_FILES.data));
      data.files.push({ path, sha256: '' });
      await writeFile(join(dir, PORTAL_FILES.data), JSON.stringify(data));
      await portalIn(dir).catch(() => undefined);
      expect(existsSync(outside)).toBe(true);
    },
  );

  it('is of one run, where two make it at once', async () => {
    const dir = freshFolder('at-once');
    const own = join(root, 'at-once-library');
    cpSync(library, own, { recursive: true });
    await saveLibrary(own, { ...(await openLibrary(own)), name: 'Báo Khác' });
    for (let run = 0; run < 3; run += 1) {
      await Promise.all([portalIn(dir), portalIn(dir, own), portalIn(dir)]);
      expect(await verify(dir)).toEqual({ ok: true, problems: [] });
      expect(readdirSync(dir).filter((name) => name.startsWith('.'))).toEqual([]);
    }
  });

  it('is the old one or the new one, wherever it is cancelled', async () => {
    const dir = freshFolder('cancelled-between');
    const own = join(root, 'cancelled-between-library');
    cpSync(library, own, { recursive: true });
    await portalIn(dir);
    await saveLibrary(own, { ...(await openLibrary(own)), name: 'Báo Khác' });
    const all = readdirSync(dir).toSorted();
    let most = 0;
    for (let hasEnded = false; !hasEnded; most += 1) {
      let asked = 0;
      const cancelled = () => {
        asked += 1;
        return asked > most;
      };
      const making = makePortal({ dir, libraryDir: own }, { ...silent, cancelled });
      hasEnded = await making.then(
        () => true,
        ({ code }) => code !== 'cancelled',
      );
      expect([most, await verify(dir)]).toEqual([most, { ok: true, problems: [] }]);
      expect(readdirSync(dir).toSorted()).toEqual(all);
    }
    expect(most).toBeGreaterThan(8);
    expect(await textOf(dir, 'index.html')).toContain('Báo Khác');
  });

  it('is proven with the packages: every changed or missing file of theirs and of the portal', async () => {
    const dir = freshFolder('proven');
    await portalIn(dir);
    await writeFile(join(dir, 'robots.txt'), '');
    expect(await verify(dir)).toEqual({ ok: true, problems: [] });
    const [first = '', second = ''] = readdirSync(dir).filter((name) => !name.includes('.'));
    await writeFile(join(dir, first, 'article.json'), '{}');
    rmSync(join(dir, second, 'manifest.json'));
    rmSync(join(dir, PORTAL_FILES.search));
    await writeFile(join(dir, PORTAL_FILES.front), '<p>Tin giả</p>');
    const { problems } = await verify(dir);
    expect(problems.map((each) => each.split(':')[0]).sort()).toEqual(
      [`${first}/article.json`, second, PORTAL_FILES.front, PORTAL_FILES.search].sort(),
    );
    const data = await textOf(dir, PORTAL_FILES.data);
    await writeFile(join(dir, PORTAL_FILES.data), data.replace('"featured"', '"featured" '));
    expect((await verify(dir)).problems).toContain(`${PORTAL_FILES.data}: was changed`);
    // As a transfer leaves it that breaks off.
    await writeFile(join(dir, PORTAL_FILES.data), data.slice(0, data.length / 2));
    expect((await verify(dir)).problems).toContain(
      `${PORTAL_FILES.data}: cannot be read as a portal’s data`,
    );
  });
});

describe('what a portal refuses changes nothing', () => {
  it.each([
    ['another site', 'not-a-portal', 'index.html'],
    ['somebody’s style sheet', 'not-a-portal', 'portal.css'],
    ['data of another program', 'not-a-portal', 'portal.json'],
  ])('%s', async (name, code, file) => {
    const dir = freshFolder(name);
    await writeFile(join(dir, file), '{"formatVersion": 1}');
    const before = readdirSync(dir);
    await expect(portalIn(dir)).rejects.toMatchObject({ code });
    expect(readdirSync(dir)).toEqual(before);
    expect(await textOf(dir, file)).toBe('{"formatVersion": 1}');
  });

  it('a folder without packages, the library, and its own folders', async () => {
    const empty = join(root, 'empty');
    mkdirSync(empty);
    await expect(portalIn(empty)).rejects.toMatchObject({ code: 'no-packages' });
    const before = readdirSync(library);
    for (const among of [library, articlesDir(library), join(library, 'brand')])
      await expect(portalIn(among)).rejects.toMatchObject({ code: 'among-articles' });
    expect(readdirSync(library)).toEqual(before);
    expect(readdirSync(empty)).toEqual([]);
  });

  it('what was cancelled', async () => {
    const dir = freshFolder('cancelled');
    const before = readdirSync(dir);
    const watcher = { ...silent, cancelled: () => true };
    const making = makePortal({ dir, libraryDir: library }, watcher);
    await expect(making).rejects.toMatchObject({ code: 'cancelled' });
    expect(readdirSync(dir)).toEqual(before);
  });
});
