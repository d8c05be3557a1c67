/** A newsroom's portal: which articles its front page and its sections show, in what order, and what stands around them. */
import { PLACES } from './front-page.ts';
import { isVietnamese } from './languages.ts';
import type { Assignment, Library } from './library.ts';
import { asKnown, withName } from './names.ts';
import { daysAfter, inOrder } from './schedule.ts';
import { slugify } from './text.ts';

/** A picture as a package has it, to stand beside a headline. */
export interface TeaserPicture {
  /** Its files in every width, each path relative to the portal; of each format the widest first. */
  readonly files: readonly {
    readonly href: string;
    readonly format: 'avif' | 'webp' | 'jpg';
    /** Pixels. */
    readonly width: number;
  }[];
  /** Of the widest, in pixels. */
  readonly width: number;
  readonly height: number;
  /** What stays in sight where it is cut, from 0 to 1 of its width and height. */
  readonly focus: { readonly x: number; readonly y: number };
}

/** What a portal says of an article. */
export interface Teaser {
  /** Of its package, in the portal's folder. */
  readonly folder: string;
  readonly id: string;
  readonly headline: string;
  readonly kicker: string;
  readonly standfirst: string;
  readonly section: string;
  /** BCP 47, of its words. */
  readonly language: string;
  readonly bylines: readonly string[];
  /** When it was published, else changed last, or when its embargo ended after that: ISO 8601 with offset. */
  readonly time: string;
  /** Not to be shown before: ISO 8601 with offset. */
  readonly embargo?: string;
  /** When it was changed last: ISO 8601 with offset. */
  readonly modified: string;
  readonly hot: boolean;
  readonly featured: boolean;
  readonly picture?: TeaserPicture;
  /**
   * The words it is found by, as they follow each other, folded by `foldForSearch`: ` ` between two, ` | ` between two
   * paragraphs.
   */
  readonly words: string;
}

/** A section with the articles in it, the newest first. */
export interface PortalSection {
  /** '' for articles that are in none. */
  readonly name: string;
  readonly slug: string;
  readonly teasers: readonly Teaser[];
}

/** What the front page and the sections show. */
export interface Portal {
  /** Hot news, the newest first. */
  readonly hot: readonly Teaser[];
  /** Featured news, the newest first: the front page begins with it. */
  readonly featured: readonly Teaser[];
  /** The newest of the rest, as many as there is room for beside featured news. */
  readonly newest: readonly Teaser[];
  /** In the library's order; those that it does not list follow, and none is empty. */
  readonly sections: readonly PortalSection[];
  /** The schedule's next two weeks. */
  readonly schedule: readonly Assignment[];
  readonly sites: Library['linkedSites'];
  readonly visits: Library['visits'];
  /** All that is out, the newest first. */
  readonly all: readonly Teaser[];
}

/** Newest beside the first of featured news; beside each further one there is room for one more. */
const BESIDE_FIRST = 4;
/** Newest where nothing is featured. */
const MOST_ALONE = 7;
/** Days of the schedule that are shown, today among them. */
const DAYS = 14;

/** Sections by name; a slug that two of them have, or that nothing is left of, is numbered. */
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

/** What a portal shows of its library. */
type OfLibrary = Pick<Library, 'language' | 'sections' | 'schedule' | 'linkedSites' | 'visits'>;

/**
 * Arranges a portal. An article whose time has not come yet, or whose embargo is not over, is not shown; its section is
 * one of the library's whatever its capitals.
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
    // A file of the library can say any address; a page leads to the web alone.
    sites: linkedSites.filter(({ url }) => /^https?:/i.test(url)),
    visits,
    all,
  };
}
