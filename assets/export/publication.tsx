/** The publication on its pages: its logo or name at the top, its own lines at the bottom. */
import type { Publication } from '../../shared/library.ts';

/** A logo's file as a page names it. Sizes in pixels. */
export interface PageLogo {
  readonly href: string;
  readonly width: number;
  readonly height: number;
}

/** The logo, or the name where there is none. */
export function PublicationName({
  publication,
  logo,
}: {
  publication: Publication;
  logo?: PageLogo | undefined;
}) {
  if (!logo) return publication.name;
  return (
    // Of one outside a <picture> React makes a preload, above the page's policy.
    <picture>
      <img src={logo.href} width={logo.width} height={logo.height} alt={publication.name} />
    </picture>
  );
}

/** The publication's own lines: licence, editor in chief, address. */
export function Imprint({ footer }: Pick<Publication, 'footer'>) {
  const lines = footer.split('\n').filter((line) => line.trim());
  if (lines.length === 0) return null;
  return (
    <footer className="imprint">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </footer>
  );
}
