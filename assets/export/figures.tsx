/** Figures and galleries as markup. */
import type { BlockOf, Figure } from '../../shared/article.ts';
import { spansText } from '../../shared/text.ts';
import {
  beforeCredit,
  inPageWords,
  type PageContent,
  type PagePicture,
  type PageRendition,
  plain,
} from './content.ts';
import { Text } from './text.tsx';

type Place = 'lead' | 'text' | 'gallery';

/** The size of letters (1rem) in a window 1440 pixels wide, in pixels; it grows with the window, as article.css says. */
const REM = 19.2;
/** Widths of the article and of a picture in its text, in rem. */
const [ARTICLE, IN_TEXT] = [56, 44];
/** Height of a gallery's pictures in rem; as their row wants it, 16 to 25. */
const IN_GALLERY = 22;

/**
 * How much of the window a picture takes, as in article.css. Phones draw three pixels for each one of the page; nobody
 * sees the third. Two thirds of the width give the file that a two-pixel screen would take: half the bytes.
 * @param ratio its width by its height
 */
function sizesOf(place: Place, ratio: number): string {
  const inGallery = Math.min(ARTICLE, IN_GALLERY * ratio);
  const rem = { lead: ARTICLE, text: IN_TEXT, gallery: inGallery }[place];
  const pixels = Math.round(rem * REM);
  // Up to where the article is as wide as it gets, a gallery's picture takes its part of it.
  const narrow = Math.round((94 * inGallery) / ARTICLE);
  const middle =
    place === 'gallery' ? `(max-width: 1040px) ${narrow}vw` : `(max-width: ${pixels}px) 94vw`;
  return `(max-width: 640px) 67vw, ${middle}, ${pixels}px`;
}

const srcSet = (files: readonly PageRendition[]): string =>
  files.map(({ href, width }) => `${href} ${width}w`).join(', ');

/** The file for what knows no `srcset`: a mail reader, an old feed. */
const FALLBACK_WIDTH = 960;

function fallback(files: readonly PageRendition[]): PageRendition | undefined {
  return files.find(({ width }) => width <= FALLBACK_WIDTH) ?? files.at(-1);
}

/** One picture in its formats, best first; it has its room before it has come. */
function Picture({
  figure,
  picture,
  place,
}: {
  figure: Figure;
  picture: PagePicture;
  place: Place;
}) {
  const of = (format: PageRendition['format']) =>
    picture.renditions.filter((file) => file.format === format);
  const jpegs = of('jpg');
  const largest = jpegs[0];
  const plainest = fallback(jpegs);
  if (!largest || !plainest) return null;
  const sizes = sizesOf(place, largest.width / largest.height);
  return (
    <picture>
      {(['avif', 'webp'] as const).map((format) => {
        const files = of(format);
        if (files.length === 0) return null;
        const type = `image/${format}`;
        return (
          <source key={format} type={type} {...plain({ srcset: srcSet(files) })} sizes={sizes} />
        );
      })}
      <img
        id={`picture-${figure.id}`}
        src={plainest.href}
        {...plain({ srcset: srcSet(jpegs) })}
        sizes={sizes}
        width={largest.width}
        height={largest.height}
        alt={figure.alt}
        {...(place === 'lead' ? plain({ fetchpriority: 'high' }) : { loading: 'lazy' as const })}
      />
    </picture>
  );
}

function BeforeCredit({ figure, content }: { figure: Figure; content: PageContent }) {
  const before = beforeCredit(content.words, figure.credit);
  const { lang } = inPageWords(content.article.language);
  return before && lang ? <span lang={lang}>{before}</span> : before;
}

/** A picture with its caption, its credit, and what readers must be told of it. */
export function FigureView({
  figure,
  content,
  place,
}: {
  figure: Figure;
  content: PageContent;
  place: Place;
}) {
  const picture = content.pictures.get(figure.id);
  const caption = spansText(figure.caption).trim() !== '';
  const credit = spansText(figure.credit).trim() !== '';
  const notes = picture?.notes ?? [];
  if (!picture && !caption && !credit) return null;
  return (
    <figure className={place === 'lead' ? 'lead' : undefined}>
      {picture && <Picture figure={figure} picture={picture} place={place} />}
      {(caption || credit || notes.length > 0) && (
        <figcaption>
          {caption && (
            <span className="caption">
              <Text spans={figure.caption} />
            </span>
          )}
          {notes.length > 0 && (
            <span className="altered">
              {caption && ' '}
              {notes.join(' ')}
            </span>
          )}
          {credit && (caption || notes.length > 0) && ' '}
          {credit && (
            <span className="credit">
              <BeforeCredit figure={figure} content={content} />
              <Text spans={figure.credit} />
            </span>
          )}
        </figcaption>
      )}
    </figure>
  );
}

/** Pictures side by side, with a caption of their own. */
export function Gallery({ block, content }: { block: BlockOf<'gallery'>; content: PageContent }) {
  const caption = spansText(block.caption).trim();
  if (block.figures.length === 0 && !caption) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: no form; a section would be a landmark for every gallery
    <div className="gallery" role="group" aria-label={caption || content.words.gallery}>
      {block.figures.map((figure) => (
        <FigureView key={figure.id} figure={figure} content={content} place="gallery" />
      ))}
      {caption && (
        <p className="gallery-caption">
          <Text spans={block.caption} />
        </p>
      )}
    </div>
  );
}
