/** The portal’s pages, its feed and its search’s index, from plain data. */
import { parseHTML } from 'linkedom';
import { describe, expect, it } from 'vitest';
import type { PortalContent } from '../../../assets/portal/content.ts';
import { portalFeed, portalSitemap } from '../../../assets/portal/feed.ts';
import { frontPage, searchPage, sectionPages } from '../../../assets/portal/pages.tsx';
import { searchIndex } from '../../../assets/portal/search-index.ts';
import { focusStyle } from '../../../assets/portal/teasers.tsx';
import { portalWords } from '../../../assets/portal/words.ts';
import { sha256 } from '../../../electron/library/files.ts';
import { isoAt } from '../../../shared/dates.ts';
import { publicationSchema } from '../../../shared/library.ts';
import { arrangePortal, type Teaser } from '../../../shared/portal.ts';

const NOW = '2026-12-01T08:00:00+07:00';

const teaser = (n: number, change: Partial<Teaser> = {}): Teaser => ({
  ...{ folder: `bai-${n}`, id: `b${n}`, headline: `Bài ${n}`, kicker: '', standfirst: '' },
  ...{ section: 'Xã hội', language: 'vi', bylines: [], words: '', hot: false, featured: false },
  time: isoAt(new Date(Date.UTC(2026, 0, 1) + n * 3_600_000), '+07:00'),
  modified: '2026-01-01T08:00:00+07:00',
  ...change,
});
const manyTeasers = (count: number): Teaser[] => Array.from({ length: count }, (_, n) => teaser(n));

const empty = { language: 'vi', sections: [], schedule: [], linkedSites: [], visits: undefined };
const portalOf = (
  teasers: readonly Teaser[],
  shared: Partial<Parameters<typeof arrangePortal>[1]> = {},
): PortalContent => ({
  portal: arrangePortal(teasers, { ...empty, ...shared }, NOW),
  publication: publicationSchema.parse({
    ...{ name: 'Báo Vùng Cao', site: 'https://bao.example/tin' },
    footer: 'Giấy phép số 1\n \nTổng biên tập: Lò Mai',
  }),
  ...{ language: 'vi', words: portalWords('vi') },
});

const documentOf = (html: string) => parseHTML(html).document;
const textsIn = (part: ParentNode | null | undefined, selector: string) =>
  [...(part?.querySelectorAll(selector) ?? [])].map(({ textContent }) => textContent);
const linksIn = (part: ParentNode | null | undefined) =>
  [...(part?.querySelectorAll('a') ?? [])].map((link) => [
    link.textContent,
    link.getAttribute('href'),
  ]);

/** The parts of a page's news: the title of each, and the headlines in it. */
const partsOf = (content: PortalContent) =>
  [...documentOf(frontPage(content)).querySelectorAll('main section')].map((part) => [
    part.querySelector('h2')?.textContent,
    textsIn(part, '.headline').join(', '),
  ]);

describe('the front page', () => {
  const teasers = [
    ...[1, 2, 3, 4, 5, 6].map((n) => teaser(n)),
    teaser(7, { hot: true, section: '' }),
    ...[8, 9].map((n) => teaser(n, { featured: true, section: 'Kinh tế' })),
  ];
  const content = portalOf(teasers, { sections: ['Kinh tế', 'Xã hội'] });

  it('has hot news, featured news, the newest, and the newest of each section, in this order', () => {
    expect(partsOf(content)).toEqual([
      ['Tin nóng', 'Bài 7'],
      ['Tin tiêu điểm', 'Bài 9, Bài 8'],
      ['Tin mới', 'Bài 7, Bài 6, Bài 5, Bài 4, Bài 3, Bài 2'],
      ['Kinh tế', 'Bài 9, Bài 8'],
      ['Xã hội', 'Bài 6, Bài 5, Bài 4, Bài 3, Bài 2'],
      ['Tin khác', 'Bài 7'],
    ]);
    const main = documentOf(frontPage(content)).querySelector('main');
    for (const [words, href] of linksIn(main).filter(([words]) => words?.startsWith('Bài ')))
      expect(href).toBe(`${words?.replace('Bài ', 'bai-')}/index.html`);
    expect(
      linksIn(main?.querySelector('.shelves')).filter(([, href]) => !href?.includes('/')),
    ).toEqual([
      ['Kinh tế', 'section-kinh-te.html'],
      ['Xã hội', 'section-xa-hoi.html'],
      ['Tin khác', 'section-tin.html'],
    ]);
  });

  it('begins with the newest where nothing is featured, and has nothing beside what alone is featured', () => {
    expect(partsOf(portalOf([1, 2].map((n) => teaser(n))))).toEqual([
      ['Tin mới', 'Bài 2, Bài 1'],
      ['Xã hội', 'Bài 2, Bài 1'],
    ]);
    expect(partsOf(portalOf([teaser(1, { featured: true })]))).toEqual([
      ['Tin tiêu điểm', 'Bài 1'],
      ['Xã hội', 'Bài 1'],
    ]);
    expect(textsIn(documentOf(frontPage(portalOf([]))), 'main')).toEqual(['Chưa có tin.']);
  });

  it('tells of an article what there is, with its picture', () => {
    const file = (format: 'avif' | 'jpg', width: number) => ({
      ...{ href: `bai-2/images/a-${width}.${format}`, format, width },
    });
    const picture = {
      files: [file('jpg', 960), file('jpg', 480), file('avif', 960)],
      ...{ width: 960, height: 640, focus: { x: 0.25, y: 0.5 } },
    };
    const told = { kicker: 'Phóng sự', standfirst: 'Nước về.', picture, featured: true };
    const both = [teaser(2, told), teaser(1, { featured: true })];
    const document = documentOf(frontPage(portalOf(both)));
    expect(textsIn(document, '.top .card')).toEqual([
      'Phóng sựBài 2Nước về.Xã hội 01/01/2026 09:00',
      'Bài 1Xã hội 01/01/2026 08:00',
    ]);
    expect(textsIn(document, '.shelves .card, .shelves li')).toEqual([
      'Phóng sựBài 2Nước về. 01/01/2026 09:00',
      'Bài 1 01/01/2026 08:00',
    ]);
    const [first] = document.querySelectorAll('.card');
    expect(first?.querySelector('time')?.getAttribute('datetime')).toBe(both[0]?.time);
    expect(first?.querySelector('picture')?.outerHTML.replace(/ sizes="[^"]*"/g, '')).toBe(
      '<picture><source type="image/avif" srcset="bai-2/images/a-960.avif 960w"><img class="x25" src="bai-2/images/a-480.jpg" srcset="bai-2/images/a-960.jpg 960w, bai-2/images/a-480.jpg 480w" width="960" height="640" alt="" fetchpriority="high"></picture>',
    );
    expect(document.querySelectorAll('.top picture')).toHaveLength(1);
    expect(focusStyle(both)).toBe('.x25{--x:25%}');
    expect(document.querySelector('[property="og:image"]')?.getAttribute('content')).toBe(
      'https://bao.example/tin/bai-2/images/a-960.jpg',
    );
  });

  it('has the schedule by days, linked websites by their addresses, and visit figures', () => {
    const entry = (day: number, time: string, who = '', place = '') => ({
      ...{ id: `${day} ${time}`, date: `2026-12-0${day}`, time, what: 'Họp', who, place },
    });
    const shared = {
      schedule: [
        entry(1, '8:00', 'Lò Mai', 'Trụ sở'),
        entry(1, '9:30', '', 'Nà Rin'),
        entry(2, ''),
      ],
      linkedSites: [
        { id: 'c', name: 'Cổng tỉnh', url: 'https://cong.example/' },
        { id: 'x', name: 'Xã', url: 'http://xa.example/' },
      ],
      visits: { today: 1707, total: 185_240 },
    };
    const around = documentOf(frontPage(portalOf([], shared))).querySelector('.around');
    const days = [...(around?.querySelectorAll('.day') ?? [])].map((day) => [
      day.querySelector('time')?.getAttribute('datetime'),
      ...textsIn(day, 'dt, dd'),
    ]);
    expect(days).toEqual([
      ['2026-12-01', '01/12/2026', '8:00 HọpLò Mai · Trụ sở', '9:30 HọpNà Rin'],
      ['2026-12-02', '02/12/2026', ' Họp'],
    ]);
    expect(linksIn(around)).toEqual([
      ['Cổng tỉnh', 'https://cong.example/'],
      ['Xã', 'http://xa.example/'],
    ]);
    expect(textsIn(around, '.visit')).toEqual(['Hôm nay1.707', 'Đã truy cập185.240']);
    expect(textsIn(around, 'h2')).toEqual([
      ...['Tìm kiếm', 'Lịch công tác', 'Website liên kết', 'Thống kê truy cập'],
    ]);
    const english = { ...portalOf([], shared), language: 'en', words: portalWords('en') };
    expect(textsIn(documentOf(frontPage(english)), '.visit')).toEqual([
      'Today1,707',
      'Total185,240',
    ]);
    const bare = documentOf(frontPage(portalOf([]))).querySelector('.around');
    expect(textsIn(bare, 'h2, .nothing')).toEqual(['Tìm kiếm', 'Lịch công tác', 'Chưa có lịch.']);
  });
});

describe('each page', () => {
  const content = portalOf([teaser(1), teaser(2, { section: '' })]);
  const pages = [
    ['index.html', 'Báo Vùng Cao', frontPage(content)],
    ...content.portal.sections.flatMap((section) =>
      sectionPages(section, content).map(
        ([file, html]) => [file, `${section.name || 'Tin khác'} — Báo Vùng Cao`, html] as const,
      ),
    ),
    ['search.html', 'Tìm kiếm — Báo Vùng Cao', searchPage(content, [])],
  ] as const;

  it.each(pages)('leads to all others and says which it is: %s', (file, title, html) => {
    const document = documentOf(html);
    expect(document.title).toBe(title);
    const nav = document.querySelector('nav.sections');
    expect(linksIn(nav)).toEqual([
      ['Trang chủ', 'index.html'],
      ['Xã hội', 'section-xa-hoi.html'],
      ['Tin khác', 'section-tin.html'],
      ['Tìm kiếm', 'search.html'],
    ]);
    const current = [...(nav?.querySelectorAll('[aria-current=page]') ?? [])];
    expect(current.map((link) => link.getAttribute('href'))).toEqual([file]);
    const home = file === 'index.html' ? [] : [['Báo Vùng Cao', 'index.html']];
    expect(linksIn(document.querySelector('.masthead'))).toEqual(home);
    expect(textsIn(document, 'h1')).toEqual([title.split(' — ')[0]]);
    expect(document.querySelectorAll('.paging')).toHaveLength(0);
    expect(
      document.querySelector('[http-equiv=Content-Security-Policy]')?.getAttribute('content'),
    ).toBe(
      "default-src 'none'; img-src 'self'; font-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'self' file:",
    );
    expect(textsIn(document, '.imprint p')).toEqual(['Giấy phép số 1', 'Tổng biên tập: Lò Mai']);
  });
});

describe('the feed and the sitemap', () => {
  const uriOf = ({ id }: { id: string }) => `urn:${id}`;
  const told = {
    ...{ headline: 'Gạo & <nếp>', standfirst: 'Được “mùa”.', language: 'en' },
    ...{ bylines: ['Lò Mai', 'Hà Tuấn'], modified: '2026-02-01T08:00:00+07:00' },
  };
  const content = portalOf([teaser(1, told), teaser(2, { section: '' })]);

  it('tell of an article what it says and who wrote it, and when anything changed last', () => {
    const [head = '', ...entries] = (portalFeed(content, NOW, uriOf) ?? '').split('<entry ');
    expect(head).toContain('<title>Báo Vùng Cao</title>');
    expect(head).toContain('<updated>2026-02-01T08:00:00+07:00</updated>');
    expect(entries[0]?.trim()).toBe(
      'xml:lang="vi"><id>urn:b2</id><title>Bài 2</title><link href="https://bao.example/tin/bai-2/"/><updated>2026-01-01T09:00:00+07:00</updated><published>2026-01-01T09:00:00+07:00</published></entry>',
    );
    expect(entries[1]?.split('</entry>')[0]).toBe(
      'xml:lang="en"><id>urn:b1</id><title>Gạo &amp; &lt;nếp&gt;</title><link href="https://bao.example/tin/bai-1/"/><updated>2026-02-01T08:00:00+07:00</updated><published>2026-01-01T08:00:00+07:00</published><summary>Được “mùa”.</summary><author><name>Lò Mai</name></author><author><name>Hà Tuấn</name></author><category term="Xã hội"/>',
    );
    const addresses = [...(portalSitemap(content, NOW) ?? '').matchAll(/<loc>(.*?)<\/loc>/g)];
    expect(addresses.map(([, address]) => address)).toEqual(
      ['', 'section-xa-hoi.html', 'section-tin.html', 'bai-2/', 'bai-1/'].map(
        (path) => `https://bao.example/tin/${path}`,
      ),
    );
  });

  it('hold the fifty newest, and all; with no article a feed is as new as it is made', () => {
    const many = portalOf(manyTeasers(60));
    const titles = [...(portalFeed(many, NOW, uriOf) ?? '').matchAll(/<title>Bài (\d+)</g)];
    expect(titles.map(([, n]) => Number(n))).toEqual(Array.from({ length: 50 }, (_, n) => 59 - n));
    expect(portalSitemap(many, NOW)?.match(/<url>/g)).toHaveLength(62);
    expect(portalFeed(portalOf([]), NOW, uriOf)).toContain(`<updated>${NOW}</updated>`);
  });
});

describe('the search’s index of many articles', () => {
  it('is in parts, and one more article changes the newest part alone', () => {
    const made = [450, 451].map((count) => searchIndex(portalOf(manyTeasers(count)), sha256));
    const [before = [], after = []] = made.map(({ files }) =>
      files.map(([name, text]) => name + text),
    );
    expect(
      before.filter((file) => !after.includes(file)).map((file) => file.split('search')[1]),
    ).toEqual(['-heads.3.js', '-words.3.js']);
    expect(made[0]?.parts.map(({ since, until }) => [since, until])).toEqual([
      ['2026-01-17', '2026-01-20'],
      ['2026-01-09', '2026-01-17'],
      ['2026-01-01', '2026-01-09'],
    ]);
    expect(made[0]?.parts[0]).toMatchObject({ told: '17/01/2026', sections: ['Xã hội'] });
  });

  it('holds what a result shows, and the words by their article', () => {
    const first = teaser(1, { standfirst: 'Nước về.', words: ' bai 1 | nuoc ve ' });
    const { files, parts } = searchIndex(portalOf([first, teaser(2, { language: 'en' })]), sha256);
    const [heads, words] = files.map(([, text]) =>
      JSON.parse(text.slice('searchPart('.length, -3)),
    );
    const facts = { standfirst: '', section: 'Xã hội' };
    expect(heads).toEqual([
      {
        ...{ href: 'bai-2/index.html', headline: 'Bài 2', ...facts, lang: 'en' },
        ...{ time: '2026-01-01T09:00:00+07:00', told: '01/01/2026 09:00' },
      },
      {
        ...{ href: 'bai-1/index.html', headline: 'Bài 1', ...facts, standfirst: 'Nước về.' },
        ...{ time: '2026-01-01T08:00:00+07:00', told: '01/01/2026 08:00' },
      },
    ]);
    expect(words).toEqual([
      ['bai-2/index.html', ''],
      ['bai-1/index.html', ' bai 1 | nuoc ve '],
    ]);
    const [part] = parts;
    expect(part?.heads).toBe(`search-heads.1.js?v=${sha256(files[0]?.[1] ?? '')}`);
    expect(part?.words).toBe(`search-words.1.js?v=${sha256(files[1]?.[1] ?? '')}`);
  });
});

describe('a section of many articles', () => {
  it('has as many pages as it needs, each led to by those beside it', () => {
    const content = portalOf(manyTeasers(61));
    const [section] = content.portal.sections;
    if (!section) throw new Error('Expected a section');
    const pages = sectionPages(section, content);
    expect(pages.map(([file]) => file)).toEqual([
      'section-xa-hoi.html',
      'section-xa-hoi.2.html',
      'section-xa-hoi.3.html',
    ]);
    const shown = pages.map(([, html]) => {
      const { document } = parseHTML(html);
      const leads = [...document.querySelectorAll('.paging a')].map((a) => a.getAttribute('href'));
      return [document.querySelectorAll('.card').length, leads];
    });
    const [, second = ''] = pages[1] ?? [];
    expect(documentOf(second).title).toBe('Xã hội (2/3) — Báo Vùng Cao');
    expect(textsIn(documentOf(second), '.headline')[0]).toBe('Bài 30');
    expect(textsIn(documentOf(second), '.paging')).toEqual(['Tin mới hơn2/3Tin cũ hơn']);
    expect(shown).toEqual([
      [30, ['section-xa-hoi.2.html']],
      [30, ['section-xa-hoi.html', 'section-xa-hoi.3.html']],
      [1, ['section-xa-hoi.2.html']],
    ]);
  });
});
