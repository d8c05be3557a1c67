/** Readable colours: contrast as in WCAG 2.2. */

/** Background colours of exported pages. */
export const PAPER = { light: '#fffefb', dark: '#161513' } as const;

/** Red, green and blue, 0 to 255. */
type Rgb = readonly number[];

const parse = (hex: string): Rgb =>
  [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));

const format = (rgb: Rgb): string =>
  `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance, 0 to 1 (WCAG 2.2, definitions). */
function luminance(rgb: Rgb): number {
  const [red = 0, green = 0, blue = 0] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [a, b].map((each) => luminance(parse(each))).sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

/**
 * A text colour on `paper`: the wanted one if it has a contrast of 4.5 : 1, else the nearest towards black or white.
 * @param wanted `#rrggbb`, as is `paper`
 */
export function readableOn(wanted: string, paper: string): string {
  const from = parse(wanted);
  const end = luminance(parse(paper)) > 0.18 ? 0 : 255;
  for (let step = 0; step <= 50; step += 1) {
    const share = step / 50;
    const mixed = format(from.map((value) => value + (end - value) * share));
    if (contrast(mixed, paper) >= 4.5) return mixed;
  }
  return end === 0 ? '#000000' : '#ffffff';
}
