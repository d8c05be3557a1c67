/** What a saved page shows from elsewhere, put into frames that are read as embeds, before its article is looked for. */
import { realpath } from 'node:fs/promises';
import { readStart } from '../../library/files.ts';
import { CARD_ATTRIBUTE, embedAddress } from '../markup/embeds.ts';
import { fileAt } from './pictures.ts';
import { wordsOf } from './record.ts';

/** Told to the parser of pages, which drops every other frame. */
export const KEPT = 'galley-embed';

/** Where pages keep a frame's address until it is scrolled to. */
const ADDRESSES = ['src', 'data-src', 'data-lazy-src', 'data-original'];
/** What becomes a frame once the page's code runs, and where it says what of. */
const POSTS: readonly (readonly [selector: string, attribute: string])[] = [
  ['.fb-video[data-href], .fb-post[data-href]', 'data-href'],
  ['blockquote.tiktok-embed[cite]', 'cite'],
  ['blockquote.instagram-media[data-instgrm-permalink]', 'data-instgrm-permalink'],
  [':is(video, audio, amp-video, amp-audio)[src]', 'src'],
];
/** How far into a frame's saved file a browser says where it is from, in bytes. */
const HEAD = 2048;

function frame(document: Document, address: string, title: string): Element {
  const made = document.createElement('iframe');
  made.className = KEPT;
  made.setAttribute('src', address);
  made.setAttribute('title', title);
  return made;
}

/** What Galley's own pages show of an embed. */
function placeCards(document: Document): void {
  for (const card of document.querySelectorAll('article.body > .embed')) {
    const link = card.querySelector('.embed-title > a');
    const made = frame(document, link?.getAttribute('href') ?? '', wordsOf(link));
    made.setAttribute(CARD_ATTRIBUTE, 'card');
    made.textContent = wordsOf(card.querySelector('p:not(.embed-title, .embed-host)'));
    if (link) card.replaceWith(made);
  }
}

/** Where the saved file of a frame is from, as Chrome and Edge write it; '' where it does not say. */
async function savedFrom(path: string): Promise<string> {
  const head = (await readStart(path, HEAD)).toString('latin1');
  return /<!-- saved from url=\(\d+\)(\S+) -->/.exec(head)?.[1] ?? '';
}

async function addressOf(framed: Element, folder: string, realFolder: string) {
  const said = ADDRESSES.map((name) => framed.getAttribute(name) ?? '');
  const known = said.map(embedAddress).find(Boolean);
  if (known) return known;
  const path = await fileAt(said[0] ?? '', folder, realFolder);
  return path ? embedAddress(await savedFrom(path)) : undefined;
}

/** Gives films and sound the address that their first source says, and accelerated pages' films of YouTube theirs. */
function tellAddresses(document: Document): void {
  for (const source of document.querySelectorAll(
    ':is(video, audio, amp-video, amp-audio) > source[src]',
  )) {
    const shown = source.parentElement;
    if (!shown?.hasAttribute('src')) shown?.setAttribute('src', source.getAttribute('src') ?? '');
  }
  for (const film of document.querySelectorAll('amp-youtube[data-videoid]')) {
    const id = film.getAttribute('data-videoid') ?? '';
    film.replaceWith(frame(document, `https://www.youtube.com/embed/${id}`, ''));
  }
}

/** Puts what Galley's own pages show as cards, and what others' code would have framed, into frames. @param folder the page's */
export async function placeEmbeds(document: Document, folder: string): Promise<void> {
  placeCards(document);
  tellAddresses(document);
  for (const [selector, attribute] of POSTS)
    for (const post of document.querySelectorAll(selector)) {
      const address = embedAddress(post.getAttribute(attribute) ?? '');
      if (address) post.replaceWith(frame(document, address, ''));
    }
  const realFolder = await realpath(folder);
  for (const framed of document.querySelectorAll(`iframe:not(.${KEPT})`)) {
    const address = await addressOf(framed, folder, realFolder);
    if (address) framed.replaceWith(frame(document, address, framed.getAttribute('title') ?? ''));
  }
}
