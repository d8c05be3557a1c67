/** Captions that come numbered, `Hình 1: …`, as reports have them and newspapers print none. */
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/article.ts';
import { inParts } from '../../../shared/importing/credits.ts';
import { readStory } from '../../../shared/importing/story.ts';
import { emptyFigure } from '../../../shared/photographs.ts';
import { spansText } from '../../../shared/text.ts';
import { growthOf, MOST_GROWTH } from '../growth.ts';

const BODY =
  'Sau gần một năm thi công, ngày hai tháng ba công trình cấp nước của bản đã được bàn giao cho bà con sử dụng.';
const paragraph = (text: string, at: number): Block => ({
  type: 'paragraph',
  id: `p${at}`,
  spans: [{ text }],
});

/** The captions of an article whose pictures have these lines below them. */
function captionsOf(lines: readonly string[], below: string): string[] {
  const pictures = lines.flatMap((line, at): Block[] => [
    { type: 'figure', ...emptyFigure(`f${at}`), media: `${at}.jpg` },
    paragraph(line, 10 + at),
    paragraph(BODY, 20 + at),
  ]);
  const head = [paragraph('Nước về bản Khe Lau', 0), paragraph(`${BODY} Một.`, 1)];
  const { body } = readStory([...head, ...pictures, paragraph(below, 30)], '+07:00');
  return body.flatMap((block) => (block.type === 'figure' ? [spansText(block.caption)] : []));
}

describe('captions that are numbered', () => {
  it.each([
    ['lose it', ['Hình 1: Bể lọc.', 'Hình 2: Bể chứa.'], BODY, ['Bể lọc.', 'Bể chứa.']],
    ['where there is one', ['Ảnh 1. Bể lọc. Ảnh: Lò Mai'], BODY, ['Bể lọc.']],
    ['in English', ['Figure 1 – The tank.', 'Fig. 2: “Full”.'], BODY, ['The tank.', '“Full”.']],
    ['in capitals', ['HÌNH 1: Bể lọc.', 'Hình ảnh 2- Bể chứa.'], BODY, ['Bể lọc.', 'Bể chứa.']],
    [
      'where the text says another number',
      ['Hình 1: Bể lọc.'],
      `${BODY} Mô hình 10 hộ, truyền hình 1%.`,
      ['Bể lọc.'],
    ],
  ])('%s', (_name, lines, below, captions) => {
    expect(captionsOf(lines, below)).toEqual(captions);
  });

  it.each([
    ['where one of them has none', ['Hình 1: Bể lọc.', 'Bể chứa.'], BODY],
    ['where the text leads there', ['Ảnh 1: Bể lọc.', 'Ảnh 2: Bể chứa.'], `${BODY} (ảnh 2).`],
    ['where it says no more', ['Hình 1.', 'Hình 2.'], BODY],
    ['where it is a count', ['Ảnh 12 hộ dân của bản.'], BODY],
    ['where it is a number of another kind', ['Hình 1.500 m ống dẫn nước.'], BODY],
  ])('keep it %s', (_name, lines, below) => {
    expect(captionsOf(lines, below)).toEqual(lines);
  });
});

describe('the credit behind a caption', () => {
  it('is looked for once behind a great many spaces', async () => {
    const read = (length: number) => {
      const gap = ' '.repeat(length);
      const parts = { caption: `Bể${gap}lọc`, credit: 'Lò Mai' };
      expect(inParts(`Bể${gap}lọc${gap}- Ảnh: Lò Mai`)).toEqual(parts);
    };
    expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
  });
});
