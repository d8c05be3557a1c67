/** Colours that can be read: contrast as WCAG 2.2 counts it. */

/** The papers that exported pages are printed on, by appearance. */
export const PAPER = { light: '#fffefb', dark: '#161513' } as const;

type Rgb = readonly [number, number, number];

const parse = (hex: string): Rgb => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];

const format = (rgb: Rgb): string =>
  `#${rgb.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance, 0 to 1 (WCAG 2.2, definitions). */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours `#rrggbb`, 1 to 21 (WCAG 2.2, 1.4.3). */
export function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(parse(a)), luminance(parse(b))].sort((x, y) => x - y) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

/**
 * A colour for text on `paper`: the wanted one where it can be read (at least 4.5 : 1), else the nearest to it on the
 * way to black or white.
 * @param wanted `#rrggbb`, as is `paper`
 */
export function readableOn(wanted: string, paper: string): string {
  const from = parse(wanted);
  const end = luminance(parse(paper)) > 0.18 ? 0 : 255;
  for (let step = 0; step <= 50; step += 1) {
    const share = step / 50;
    const mixed = format(from.map((value) => value + (end - value) * share) as unknown as Rgb);
    if (contrast(mixed, paper) >= 4.5) return mixed;
  }
  return end === 0 ? '#000000' : '#ffffff';
}
