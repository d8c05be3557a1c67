/** The excerpt that shows where a search found its words. */
import { describe, expect, it } from 'vitest';
import { type Article, emptyArticle } from '../../../shared/article.ts';
import { excerptOf, partsBeyond, searchedText } from '../../../shared/library-search.ts';
import { growthOf, MOST_GROWTH } from '../growth.ts';

const spansOf = (text: string) => [{ text, marks: [] }];
const article = (change: Partial<Article>, ...paragraphs: string[]): Article => ({
  ...emptyArticle('bai', '2026-03-01T08:00:00+07:00'),
  body: paragraphs.map((text, at) => ({ type: 'paragraph', id: `p${at}`, spans: spansOf(text) })),
  ...change,
});

/** The excerpt as a row shows it, its marks in brackets. */
function shown(made: Article, words: string): string | undefined {
  const excerpt = excerptOf(made, words);
  if (!excerpt) return undefined;
  let [out, at] = ['', 0];
  for (const { start, end } of excerpt.marks) {
    out += `${excerpt.text.slice(at, start)}[${excerpt.text.slice(start, end)}]`;
    at = end;
  }
  return out + excerpt.text.slice(at);
}

const LONG = Array.from({ length: 60 }, (_, at) => `từ${at}`).join(' ');

describe('an excerpt', () => {
  it.each([
    [
      'in its own letters',
      'dang vien',
      'Họp ở Đảng ủy, có Đảng viên.',
      'Họp ở [Đảng] ủy, có [Đảng viên].',
    ],
    ['đ and Đ', 'duong', 'Con Đường và con đường', 'Con [Đường] và con [đường]'],
    ['words typed apart', 'NUOC'.normalize('NFD'), 'Có nước.', 'Có [nước].'],
    ['marks of the text apart', 'nước', 'Có nước.'.normalize('NFD'), 'Có [nước].'],
    ['at the beginning', 'mưa', 'Mưa rơi', '[Mưa] rơi'],
    ['at the end', 'rơi', 'Mưa rơi', 'Mưa [rơi]'],
    ['within a word', 'ương', 'Phường 1', 'Ph[ường] 1'],
    [
      'one after the other',
      '" mưa  đá "',
      'Mưa rơi, đá lăn, mưa\u00a0 đá',
      'Mưa rơi, đá lăn, [mưa đá]',
    ],
    [
      'most of the words close together',
      'mưa đá',
      `Mưa phùn. ${LONG}. Gặp mưa đá.`,
      '… Gặp [mưa đá].',
    ],
    ['whole letters', '"gặt 👩‍🌾"', 'Mùa 🌾 gặt 👩‍🌾 xong', 'Mùa 🌾 [gặt 👩‍🌾] xong'],
    ['a quotation that is still being typed', '“mưa đá', 'Mưa, đá, mưa đá', 'Mưa, đá, [mưa đá]'],
    ['words in another order', 'mưa đá', 'Đá lăn khi mưa', '[Đá] lăn khi [mưa]'],
    ['words rather than parts of others', 'tha', 'Thành phố, Nậm Tha', 'Thành phố, Nậm [Tha]'],
    ['what touches, joined', 'lúa nước úa', 'ruộng lúa nước', 'ruộng [lúa nước]'],
  ])('shows %s', (_what, words, text, expected) => {
    expect(shown(article({}, 'Một đoạn khác.', text), words)).toBe(expected);
  });

  it('is of the paragraph in which most of the words stand, the first of several', () => {
    const made = article({}, 'Mưa phùn.', 'Mưa đá ở bản.', 'Đá lăn.', 'Lại mưa đá.');
    expect(shown(made, 'mưa đá')).toBe('[Mưa đá] ở bản.');
    expect(shown(made, 'mưa')).toBe('[Mưa] phùn.');
    expect(shown(made, 'mưa đá gió')).toBe('[Mưa đá] ở bản.');
    const line = article({}, `Mưa đá. ${LONG}. Gió. ${LONG}. Mưa.`);
    expect(shown(line, 'mưa đá gió')).toMatch(/^\[Mưa đá\]/);
  });

  it('is of the place where the words follow one another, else of that where they are words', () => {
    const near = 'Nằm ở thành phố.';
    const apart = 'Tha phương từ bản Nậm.';
    const together = 'Về thôn Nậm Tha.';
    expect(shown(article({}, near, apart, together), 'nậm tha')).toBe('Về thôn [Nậm Tha].');
    expect(shown(article({}, near, apart), 'nậm tha')).toBe('[Tha] phương từ bản [Nậm].');
    expect(shown(article({}, `${near} ${apart} ${LONG}. ${together}`), 'nậm tha')).toBe(
      '… Về thôn [Nậm Tha].',
    );
    const headline = 'Đường về Thành Công';
    expect(shown(article({ headline }, near, together), 'đường thôn nậm tha')).toBe(
      'Về [thôn Nậm Tha].',
    );
  });

  it('is cut at words, within 120 letters, wherever the match stands', () => {
    for (let at = 0; at < 60; at += 1) {
      const { text = '', marks = [] } = excerptOf(article({}, LONG), `từ${at}`) ?? {};
      expect(text.replace(/^… | …$/g, '').length).toBeLessThanOrEqual(120);
      expect(text).toMatch(/^(… )?(từ\d+ )*từ\d+( …)?$/);
      expect(LONG).toContain(text.replace(/^… | …$/g, ''));
      expect(text.slice(marks[0]?.start, marks[0]?.end)).toBe(`từ${at}`);
      expect(marks[0]?.start).toBeLessThanOrEqual(42);
    }
  });

  it('cuts no letter where there is no space', () => {
    const text = `${'👩‍🌾'.repeat(30)}lúa${'👩‍🌾'.repeat(60)}`;
    const whole = shown(article({}, text), 'lúa') ?? '';
    expect(whole).toMatch(/^… (👩‍🌾)+\[lúa\](👩‍🌾)+ …$/u);
    const phrase = `lúa ${LONG}`;
    expect(shown(article({}, phrase), `"${phrase}"`)).toMatch(/^\[lúa từ0 .*\] …$/);
  });

  it('begins with the sentence', () => {
    const text = `${LONG}. “Năm nay gieo muộn.” Ông kể về mưa đá`;
    expect(shown(article({}, text), 'đá')).toBe('… Ông kể về mưa [đá]');
  });

  it('shows nothing that the headline shows, and what stands around the body', () => {
    const told = { headline: 'Chợ  phiên', standfirst: 'Họp chợ lại.', tags: ['giao thông'] };
    const made = article(told, 'Chợ phiên ở bản.');
    expect(excerptOf(made, '"cho phien"')).toBeUndefined();
    expect(shown(made, 'chợ bản')).toBe('Chợ phiên ở [bản].');
    expect(excerptOf(made, 'bản')?.inBody).toBe(true);
    expect(shown(made, 'họp chợ')).toBe('[Họp] chợ lại.');
    expect(excerptOf(made, 'họp')?.inBody).toBe(false);
    expect(shown(made, 'giao thong')).toBe('[giao thông]');
    expect(excerptOf(made, 'không có')).toBeUndefined();
    expect(excerptOf(made, ' " ')).toBeUndefined();
  });

  it('is there where the headline has a word only within longer ones, which nobody sees', () => {
    const made = article({ headline: 'Thanh Hóa đón khách' }, 'Anh Vi Đức Long kể.');
    expect(partsBeyond(made.headline, 'anh')).toEqual(['anh']);
    expect(shown(made, 'anh')).toBe('[Anh] Vi Đức Long kể.');
    expect(shown(made, 'anh thanh')).toBe('[Anh] Vi Đức Long kể.');
    // Where it stands nowhere else, it is shown within those.
    expect(shown(made, 'oa')).toBe('Thanh H[óa] đón khách');
    expect(excerptOf(made, 'oa')?.inBody).toBe(false);
    expect(excerptOf(made, 'thanh')).toBeUndefined();
  });

  it('is of whatever an article is found by', () => {
    const byline = { name: 'Lò Mai', role: '', organisation: '', contact: '' };
    const told = { kicker: 'Một năm sau lũ', source: 'TTXVN', place: 'Ba Chẽ', bylines: [byline] };
    const made = article({ headline: 'Nước về', ...told }, 'Bể\u00a0 lọc của bản');
    for (const words of ['mot nam', 'ttxvn', 'ba che', 'lo mai', 'be loc']) {
      expect(searchedText(made)).toContain(words);
      expect(excerptOf(made, words)).toBeDefined();
    }
    expect(searchedText(made)).toContain('nuoc ve');
  });

  it('shows nothing that is only suggested', () => {
    const made = article({});
    const by = { name: 'Lan', role: 'editor' as const };
    const suggestion = { id: 's1', kind: 'insert' as const, by, at: made.created, note: '' };
    const suggested = {
      ...made,
      review: { ...made.review, suggestions: [suggestion] },
      body: [
        {
          type: 'paragraph' as const,
          id: 'p1',
          spans: [...spansOf('Lúa '), { text: 'bí mật', marks: [], suggestions: ['s1'] }],
        },
      ],
    } as unknown as Article;
    expect(excerptOf(suggested, 'bí mật')).toBeUndefined();
    expect(shown(suggested, 'lúa')).toBe('[Lúa]');
  });

  it('takes a pasted page of words in its stride', async () => {
    const text = Array.from({ length: 2_000 }, (_, at) => `a${at % 7} an bản cá`).join(' ');
    const words = Array.from({ length: 300 }, (_, at) => `${at} a`).join(' ');
    const look = (length: number) =>
      excerptOf(article({}, text.slice(0, length)), words.slice(0, length / 24));
    expect(await growthOf(look)).toBeLessThan(MOST_GROWTH);
  });
});
