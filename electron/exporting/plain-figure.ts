/** Figures in forms with one file per picture and one text. */
import {
  beforeCredit,
  type PageContent,
  type PagePicture,
  type PageRendition,
} from '../../assets/export/content.ts';
import type { Figure, Span } from '../../shared/article.ts';
import { spansText } from '../../shared/text.ts';

/** Widest picture, in pixels: a text column on a sharp screen, 16 cm in print at 150 dpi. */
const WIDEST = 960;

/** The widest JPEG of at most 960 pixels, else the smallest there is. */
export function plainPicture(picture: PagePicture | undefined): PageRendition | undefined {
  const jpegs = picture?.renditions.filter(({ format }) => format === 'jpg') ?? [];
  return jpegs.find(({ width }) => width <= WIDEST) ?? jpegs.at(-1);
}

/** The text below a picture: caption, alterations, credit. */
export function figureWords(
  { pictures, words }: PageContent,
  { id, caption, credit }: Figure,
): Span[] {
  const notes = (pictures.get(id)?.notes ?? []).map((text) => [{ text }]);
  const by = spansText(credit).trim() ? [{ text: beforeCredit(words, credit) }, ...credit] : [];
  return [caption, ...notes, by]
    .filter((part) => part.length > 0)
    .flatMap((part, at) => (at > 0 ? [{ text: ' ' }, ...part] : part));
}
