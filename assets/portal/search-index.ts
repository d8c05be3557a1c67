/**
 * What the search page reads, in parts of some hundreds of articles each: a phone takes no more of them than an answer
 * needs. A page that was opened from a disk may fetch nothing, so each is a script that hands over what it holds.
 *
 * A part is two files. Its heads are what a result shows, and enough to search headlines and standfirsts, sections and
 * dates; its words are the running texts, eight times as long. `search.js` reads the newest part whole, then the heads
 * of all others, then their words, each time the newest first; it passes over what cannot hold a match, and stops
 * where there is enough to look at. Parts are counted from the oldest: what comes out later changes the last alone, and
 * a browser, or a copy to the server, takes the others as it has them. They are asked for by their content, too, so
 * that none is read as it was before.
 *
 * Ten thousand articles of 800 words, on a phone (Chromium, its processor at a quarter, 10 Mbit/s, 60 ms, nothing
 * compressed; as servers compress it, it is a third), beside one script of all, 50 MB, which gave its first result after 46 s and held 104 MB:
 * | what is looked for                | first result | bytes until then | the search rests after | bytes | memory |
 * | a word that is everywhere         | 1.1 s        | 1.4 MB           | 1.9 s                  | 1.4 MB | 5 MB  |
 * | a name, in twenty texts           | 1.8 s        | 1.8 MB           | 15 s                   | 17 MB | 36 MB  |
 * | the headline of an old article    | 6.1 s        | 10 MB            | 14 s                   | 17 MB | 35 MB  |
 * | what is nowhere                   |              |                  | 14 s                   | 17 MB | 35 MB  |
 */
import { formatDay, formatTime } from '../../shared/dates.ts';
import type { Teaser } from '../../shared/portal.ts';
import { inTongue } from '../export/content.ts';
import { articleHref, type PortalContent, searchFile } from './content.ts';

/** Articles in a part. */
const A_PART = 200;

/** Part of the index, as the search page names it. */
export interface SearchPart {
  /** Addresses of its two files, relative. */
  readonly heads: string;
  readonly words: string;
  /** The days of its oldest and its newest article, `2026-03-05`. */
  readonly since: string;
  readonly until: string;
  /** The oldest day as the portal prints it. */
  readonly told: string;
  /** Sections that its articles are in, each once. */
  readonly sections: readonly string[];
}

const handedOver = (entries: readonly unknown[]): string =>
  `searchPart(${JSON.stringify(entries)});\n`;

/** What a result shows; no language where it is the page's own. */
function headOf(teaser: Teaser, pageLanguage: string) {
  const { folder, headline, standfirst, section, language, time } = teaser;
  return {
    href: articleHref(folder),
    ...{ headline, standfirst, section },
    ...(language === pageLanguage ? {} : inTongue(language, pageLanguage)),
    ...{ time, told: formatTime(time, pageLanguage) },
  };
}

/**
 * The parts of a portal's index, the newest first, and the files that hold them.
 * @param versionOf names a file's content in an address, by letters and digits
 */
export function searchIndex(
  { portal, language }: PortalContent,
  versionOf: (content: string) => string,
): { parts: SearchPart[]; files: (readonly [name: string, content: string])[] } {
  const files: (readonly [name: string, content: string])[] = [];
  const file = (name: string, entries: readonly unknown[]): string => {
    const content = handedOver(entries);
    files.push([name, content]);
    return `${name}?v=${versionOf(content)}`;
  };
  const parts: SearchPart[] = [];
  for (let end = portal.all.length, number = 1; end > 0; end -= A_PART, number += 1) {
    const teasers = portal.all.slice(Math.max(0, end - A_PART), end);
    const heads = teasers.map((teaser) => headOf(teaser, language));
    const words = teasers.map(({ folder, words }) => [articleHref(folder), words]);
    const days = teasers.map(({ time }) => time.slice(0, 10)).sort();
    const since = days[0] ?? '';
    parts.unshift({
      heads: file(searchFile('heads', number), heads),
      words: file(searchFile('words', number), words),
      ...{ since, until: days.at(-1) ?? '', told: formatDay(since, language) },
      sections: [...new Set(teasers.map(({ section }) => section))].sort(),
    });
  }
  return { parts, files };
}
