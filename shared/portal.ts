/** The portal: which articles front page and sections show, in what order. */
import { PLACES } from './front-page.ts';
import { isVietnamese } from './languages.ts';
import type { Assignment, Library } from './library.ts';
import { asKnown, withName } from './names.ts';
import { daysAfter, inOrder } from './schedule.ts';
import { slugify } from './text.ts';

/** A package's picture for a teaser. */
export interface TeaserPicture {
  /** Its files, with paths relative to the portal; of each format the widest first. */
  readonly files: readonly {
    readonly href: string;
    readonly format: 'avif' | 'webp' | 'jpg';
    /** Pixels. */
    readonly width: number;
  }[];
  /** Of the widest file, in pixels. */
  readonly width: number;
  readonly height: number;
  /** The point to keep in view, in fractions. */
  readonly focus: { readonly x: number; readonly y: number };
}

/** An article in the portal. */
export interface Teaser {
  /** Its package's folder. */
  readonly folder: string;
  readonly id: string;
  readonly headline: string;
  readonly kicker: string;
  readonly standfirst: string;
  readonly section: string;
  /** BCP 47, of its words. */
  readonly language: string;
  readonly bylines: readonly string[];
  /** When it was published, else last changed, or its embargo's end if later: ISO 8601 with offset. */
  readonly time: string;
  /** Not shown before: ISO 8601 with offset. */
  readonly embargo?: string;
  /** ISO 8601 with offset. */
  readonly modified: string;
  readonly hot: boolean;
  readonly featured: boolean;
  readonly picture?: TeaserPicture;
  /** The searched words in order, folded by `foldForSearch`: ` ` between words, ` | ` between paragraphs. */
  readonly words: string;
}

/** A section and its articles, newest first. */
export interface PortalSection {
  /** '' for articles without a section. */
  readonly name: string;
  readonly slug: string;
  readonly teasers: readonly Teaser[];
}

/** What the front page and the sections show. */
export interface Portal {
  /** Newest first. */
  readonly hot: readonly Teaser[];
  /** Newest first; at the top of the front page. */
  readonly featured: readonly Teaser[];
  /** The newest of the rest that fit beside featured news. */
  readonly newest: readonly Teaser[];
  /** In the library's order, then others; none is empty. */
  readonly sections: readonly PortalSection[];
  /** The schedule's next two weeks. */
  readonly schedule: readonly Assignment[];
  readonly sites: Library['linkedSites'];
  readonly visits: Library['visits'];
  /** All published articles, newest first. */
  readonly all: readonly Teaser[];
}

/** Newest articles beside one featured article; one more for each further one. */
const BESIDE_FIRST = 4;
/** Newest articles if nothing is featured. */
const MOST_ALONE = 7;
/** Days of the schedule to show, from today. */
const DAYS = 14;

/** Sections with unique slugs. */
function sectionsOf(
  teasers: readonly Teaser[],
  names: readonly string[],
  language: string,
): PortalSection[] {
  const taken = new Set<string>();
  return [...names, ''].flatMap((name) => {
    const own = teasers.filter(({ section }) => section === name);
    if (own.length === 0) return [];
    const wanted = slugify(name) || (isVietnamese(language) ? 'tin' : 'news');
    let slug = wanted;
    for (let number = 2; taken.has(slug); number += 1) slug = `${wanted}-${number}`;
    taken.add(slug);
    return [{ name, slug, teasers: own }];
  });
}

type OfLibrary = Pick<Library, 'language' | 'sections' | 'schedule' | 'linkedSites' | 'visits'>;

/**
 * Arranges a portal. Articles with a future time or embargo are left out; sections match ignoring case.
 * @param teasers in any order
 * @param now ISO 8601 with offset
 */
export function arrangePortal(
  teasers: readonly Teaser[],
  { language, sections, schedule, linkedSites, visits }: OfLibrary,
  now: string,
): Portal {
  const due = teasers
    .filter(({ time, embargo }) =>
      [time, embargo].every((from) => !from || Date.parse(from) <= Date.parse(now)),
    )
    .sort(
      (a, b) => Date.parse(b.time) - Date.parse(a.time) || a.folder.localeCompare(b.folder, 'en'),
    );
  const others = due.map(({ section }) => section).sort();
  const names = [...sections, ...others].reduce<string[]>(
    (known, name) => withName(known, name),
    [],
  );
  const all = due.map((teaser) => ({ ...teaser, section: asKnown(teaser.section, names) }));
  const featured = all.filter((teaser) => teaser.featured).slice(0, PLACES.featured);
  const rest = all.filter((teaser) => !featured.includes(teaser));
  const today = now.slice(0, 10);
  const last = daysAfter(today, DAYS - 1);
  return {
    hot: all.filter(({ hot }) => hot).slice(0, PLACES.hot),
    featured,
    newest: rest.slice(0, featured.length > 0 ? BESIDE_FIRST + featured.length : MOST_ALONE),
    sections: sectionsOf(all, names, language),
    schedule: inOrder(schedule.filter(({ date }) => date >= today && date <= last)),
    // A library's file may hold any address; pages only link to the web.
    sites: linkedSites.filter(({ url }) => /^https?:/i.test(url)),
    visits,
    all,
  };
}
