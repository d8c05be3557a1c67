/** Reads the metadata of pages that Galley made itself. */
import { slugify } from '../../../shared/text.ts';
import type { Named } from '../document.ts';
import { rightsIn } from '../metadata-values.ts';
import { meta, wordsOf } from './metadata.ts';

/** Takes the metadata of a page of Galley's own from its head and from the lines around its text, which are removed. */
export function takeOwnMetadata(document: Document): Named {
  const own = document.querySelector('article > header.opening')?.parentElement;
  if (!own) return {};
  const saidBy = (selector: string) => wordsOf(own.querySelector(selector));
  const [headline, short] = [saidBy('h1'), meta(document, 'og:title')[0] ?? ''];
  const address = document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? '';
  const told = {
    kicker: saidBy('.opening > .section > .kicker'),
    place: saidBy('.opening > .facts > span:not(.names)'),
    rights: rightsIn(saidBy('.closing > .rights'), meta(document, 'og:site_name')[0] ?? ''),
    shortHeadline: short === headline ? '' : short,
    slug: slugify(address.split('/').at(-2) ?? ''),
  };
  for (const line of own.querySelectorAll('.opening > :is(.section, .facts), .closing > .rights'))
    line.remove();
  return told;
}
