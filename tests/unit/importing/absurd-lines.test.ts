/** The import takes as long as a text is, whatever it is made of: what strangers wrote holds nobody up. */
import { describe, expect, it } from 'vitest';
import type { Block } from '../../../shared/article.ts';
import { sectionOfLine } from '../../../shared/importing/metadata-lines.ts';
import { bylinesIn, signatureIn } from '../../../shared/importing/signature.ts';
import { headOf } from '../../../shared/importing/story-head.ts';
import { cellsOfText, readSchedule } from '../../../shared/schedule-tables.ts';
import { growthOf, MOST_GROWTH } from '../growth.ts';

const paragraph = (text: string, id: string): Block => ({
  ...{ type: 'paragraph', id },
  spans: [{ text }],
});
const head = (line: string) => headOf([paragraph(line, 'a'), paragraph('Hết.', 'b')], '+07:00');
const schedule = (text: string) => readSchedule(cellsOfText(text), '2020-12-12');

describe('an absurd line', () => {
  // Such a line has 80 characters at most: what matters is how its names are told apart.
  it.each(['A - ', 'A- ', 'A -', 'A, ', 'A-', 'A & ', 'Phòng -A', '1 - '])(
    'of %j is read as a signature in a time that grows with it',
    async (piece) => {
      const read = (length: number) =>
        signatureIn(`A${piece.repeat((length * 70) / 24_000 / piece.length)}!`, true);
      expect(await growthOf(read)).toBeLessThan(MOST_GROWTH);
    },
  );

  it.each<[string, string, (line: string) => unknown]>([
    ['a section', ' ', (line) => sectionOfLine(`a${line}!`)],
    ['authors', ' ', (line) => bylinesIn(`a${line}!`)],
    ['a headline', ' ', (line) => head(`a${line}!`)],
    ['a headline', ' - ', (line) => head(`Xã mới mở đường lên bản${line}|`)],
    ['a schedule', '\t', schedule],
    ['a schedule', '8h00-', (line) => schedule(`12/12/2020\t${line}x`)],
    ['a schedule', '"\t', schedule],
  ])('is read as %s in a time that grows with it: of %j', async (_what, piece, read) => {
    const work = (length: number) => read(piece.repeat(length / piece.length));
    expect(await growthOf(work)).toBeLessThan(MOST_GROWTH);
  });
});
