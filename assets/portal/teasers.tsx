/** Articles as the portal offers them: a card with its picture, or a line in a list. */
import { formatTime } from '../../shared/dates.ts';
import type { Teaser, TeaserPicture } from '../../shared/portal.ts';
import { inTongue, plain } from '../export/content.ts';
import { articleHref } from './content.ts';

/**
 * How much of the window a card's picture takes, as in portal.css; on phones two thirds of that, as on an article's
 * page. The one that leads has the newest beside it, or stands alone.
 */
const SIZES = {
  lead: '(max-width: 640px) 67vw, (max-width: 768px) 94vw, (max-width: 992px) 62vw, (max-width: 1440px) 45vw, 720px',
  'lead alone':
    '(max-width: 640px) 67vw, (max-width: 992px) 97vw, (max-width: 1440px) 70vw, 1060px',
  shelf:
    '(max-width: 640px) 67vw, (max-width: 992px) 46vw, (max-width: 1024px) 61vw, (max-width: 1440px) 34vw, 340px',
  row: '(max-width: 640px) 24vw, (max-width: 768px) 36vw, 270px',
} as const;

/** Where a card stands, as a class of the style sheet. */
type Kind = keyof typeof SIZES;

/** Beside a headline that says what it is, so without words of its own. */
function Picture({ picture, kind }: { picture: TeaserPicture; kind: Kind }) {
  const srcset = (format: TeaserPicture['files'][number]['format']) =>
    picture.files
      .filter((file) => file.format === format)
      .map(({ href, width }) => `${href} ${width}w`)
      .join(', ');
  const plainest = picture.files.filter(({ format }) => format === 'jpg').at(-1);
  if (!plainest) return null;
  const sizes = SIZES[kind];
  return (
    <picture>
      {(['avif', 'webp'] as const).map((format) =>
        srcset(format) ? (
          <source
            key={format}
            type={`image/${format}`}
            {...plain({ srcset: srcset(format) })}
            sizes={sizes}
          />
        ) : null,
      )}
      <img
        className={focusClasses(picture).join(' ') || undefined}
        src={plainest.href}
        {...plain({ srcset: srcset('jpg') })}
        sizes={sizes}
        width={picture.width}
        height={picture.height}
        alt=""
        {...(kind.startsWith('lead')
          ? plain({ fetchpriority: 'high' })
          : { loading: 'lazy' as const })}
      />
    </picture>
  );
}

/** What stays in sight of a picture that is cut, by classes of the style sheet; none for the middle. */
const focusClasses = ({ focus }: TeaserPicture): string[] =>
  (['x', 'y'] as const).flatMap((side) => {
    const percent = Math.round(focus[side] * 100);
    return percent === 50 ? [] : [`${side}${percent}`];
  });

/** The style of those classes: each once, for of the articles there may be ten thousand. */
export const focusStyle = (teasers: readonly Teaser[]): string => {
  const classes = teasers.flatMap(({ picture }) => (picture ? focusClasses(picture) : []));
  return [...new Set(classes)]
    .sort()
    .map((name) => `.${name}{--${name[0]}:${name.slice(1)}%}`)
    .join('');
};

interface FactsProps {
  readonly teaser: Teaser;
  /** Whether its section is told. */
  readonly section: boolean;
  /** The page's, BCP 47: in it the time is told. */
  readonly language: string;
}

/** The section, where it is told, and when it was published. */
function Facts({ teaser, section, language }: FactsProps) {
  return (
    <p className="facts">
      {section && teaser.section && <span className="section">{teaser.section}</span>}{' '}
      <time {...plain({ datetime: teaser.time })}>{formatTime(teaser.time, language)}</time>
    </p>
  );
}

/** An article with its picture and its standfirst. */
export function Card({
  teaser,
  kind,
  heading: Heading,
  section,
  language: pageLanguage,
}: FactsProps & {
  kind: Kind;
  heading: 'h2' | 'h3';
}) {
  const { picture, kicker, headline, standfirst, folder, language } = teaser;
  return (
    <article className={`card ${kind}${picture ? '' : ' wordy'}`}>
      {picture && <Picture picture={picture} kind={kind} />}
      <div className="told">
        {kicker && (
          <p className="kicker" {...inTongue(language, pageLanguage)}>
            {kicker}
          </p>
        )}
        <Heading className="headline" {...inTongue(language, pageLanguage)}>
          <a href={articleHref(folder)}>{headline}</a>
        </Heading>
        {standfirst && (
          <p className="standfirst" {...inTongue(language, pageLanguage)}>
            {standfirst}
          </p>
        )}
        <Facts teaser={teaser} section={section} language={pageLanguage} />
      </div>
    </article>
  );
}

/** Headlines one below the other, each with its time. */
export function Lines({
  teasers,
  ...told
}: Omit<FactsProps, 'teaser'> & { readonly teasers: readonly Teaser[] }) {
  return (
    <ul className="lines">
      {teasers.map((teaser) => (
        <li key={teaser.folder}>
          <a
            className="headline"
            href={articleHref(teaser.folder)}
            {...inTongue(teaser.language, told.language)}
          >
            {teaser.headline}
          </a>
          <Facts teaser={teaser} {...told} />
        </li>
      ))}
    </ul>
  );
}
