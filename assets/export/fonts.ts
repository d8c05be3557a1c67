/**
 * The typefaces that a page can bring along: Noto, which has every Vietnamese letter. Only the files that a page needs.
 */
import type { Article } from '../../shared/article.ts';
import type { Publication } from '../../shared/library.ts';

/** One font file beside a page. */
export interface FontFile {
  readonly family: string;
  readonly style: 'normal' | 'italic';
  /** Letters it is for, as CSS writes them. */
  readonly range: string;
  readonly href: string;
  readonly bytes: Uint8Array;
}

const SYSTEM_SERIF = 'Georgia,"Noto Serif","Source Serif 4","Times New Roman",serif';
const SYSTEM_SANS = 'system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",Arial,sans-serif';

/** The families of text and of small print, with what stands in until they are there. */
export const FAMILIES: Readonly<Record<Publication['fonts'], { serif: string; sans: string }>> = {
  system: { serif: SYSTEM_SERIF, sans: SYSTEM_SANS },
  serif: { serif: `"Galley Serif",${SYSTEM_SERIF}`, sans: SYSTEM_SANS },
  sans: { serif: `"Galley Sans",${SYSTEM_SANS}`, sans: `"Galley Sans",${SYSTEM_SANS}` },
};

/** The subsets as Google Fonts cuts them; every page has Latin letters, nearly every one Vietnamese. */
const RANGES = {
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  vietnamese:
    'U+0102-0103,U+0110-0111,U+0128-0129,U+0168-0169,U+01A0-01A1,U+01AF-01B0,U+0300-0301,U+0303-0304,U+0308-0309,U+0323,U+0329,U+1EA0-1EF9,U+20AB',
};

type Load = () => Promise<{ default: string }>;
type Faces = Readonly<Record<`${keyof typeof RANGES}-${FontFile['style']}`, Load>>;

const SERIF: Faces = {
  'latin-normal': () =>
    import('@fontsource-variable/noto-serif/files/noto-serif-latin-wght-normal.woff2?inline'),
  'latin-italic': () =>
    import('@fontsource-variable/noto-serif/files/noto-serif-latin-wght-italic.woff2?inline'),
  'vietnamese-normal': () =>
    import('@fontsource-variable/noto-serif/files/noto-serif-vietnamese-wght-normal.woff2?inline'),
  'vietnamese-italic': () =>
    import('@fontsource-variable/noto-serif/files/noto-serif-vietnamese-wght-italic.woff2?inline'),
};
const SANS: Faces = {
  'latin-normal': () =>
    import('@fontsource-variable/noto-sans/files/noto-sans-latin-wght-normal.woff2?inline'),
  'latin-italic': () =>
    import('@fontsource-variable/noto-sans/files/noto-sans-latin-wght-italic.woff2?inline'),
  'vietnamese-normal': () =>
    import('@fontsource-variable/noto-sans/files/noto-sans-vietnamese-wght-normal.woff2?inline'),
  'vietnamese-italic': () =>
    import('@fontsource-variable/noto-sans/files/noto-sans-vietnamese-wght-italic.woff2?inline'),
};
const CHOICES = {
  serif: {
    family: 'Galley Serif',
    faces: SERIF,
    licence: () => import('@fontsource-variable/noto-serif/LICENSE?raw'),
  },
  sans: {
    family: 'Galley Sans',
    faces: SANS,
    licence: () => import('@fontsource-variable/noto-sans/LICENSE?raw'),
  },
};

/** What has to stand beside a publication's font files: the SIL Open Font License asks for it. */
export async function fontLicence(choice: Publication['fonts']) {
  if (choice === 'system') return undefined;
  return { href: 'fonts/LICENSE.txt', text: (await CHOICES[choice].licence()).default };
}

/** The files that an article needs in its publication's typeface; [] for the reader's own. */
export async function fontFiles(
  choice: Publication['fonts'],
  article: Pick<Article, 'body'>,
): Promise<FontFile[]> {
  if (choice === 'system') return [];
  const { family, faces } = CHOICES[choice];
  const slanted = /"italic"/.test(JSON.stringify(article.body));
  const styles = slanted ? (['normal', 'italic'] as const) : (['normal'] as const);
  return Promise.all(
    (['latin', 'vietnamese'] as const).flatMap((subset) =>
      styles.map(async (style) => {
        const { default: address } = await faces[`${subset}-${style}`]();
        const bytes = Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
        const href = `fonts/${choice}-${subset}-${style}.woff2`;
        return { family, style, range: RANGES[subset], href, bytes };
      }),
    ),
  );
}
