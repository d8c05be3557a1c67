/** Colours that can be read on the papers of exported pages. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contrast, PAPER, readableOn } from '../../../shared/colour.ts';

const colour = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);
const papers = Object.values(PAPER);

describe('the contrast of two colours', () => {
  it.each([
    ['#000000', '#ffffff', 21],
    ['#767676', '#ffffff', 4.54],
    ['#ff0000', '#ffffff', 4],
    ['#00ff00', '#ffffff', 1.37],
    ['#0000ff', '#ffffff', 8.59],
    ['#123456', '#123456', 1],
  ])('of %s and %s is %d', (one, other, ratio) => {
    expect(contrast(one, other)).toBeCloseTo(ratio, 2);
    expect(contrast(other, one)).toBe(contrast(one, other));
  });
});

describe('a colour for text', () => {
  it('can be read on every paper, and is the wanted one wherever that can be', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom(...papers), (wanted, paper) => {
        const made = readableOn(wanted, paper);
        expect(contrast(made, paper)).toBeGreaterThanOrEqual(4.5);
        expect(made === wanted).toBe(contrast(wanted, paper) >= 4.5);
      }),
    );
  });

  it.each([
    ['#ffdd00', PAPER.light, '#857300'],
    ['#8b0000', PAPER.dark, '#bc6b6b'],
  ])('keeps the hue of %s on %s: %s', (wanted, paper, made) => {
    expect(readableOn(wanted, paper)).toBe(made);
  });
});
