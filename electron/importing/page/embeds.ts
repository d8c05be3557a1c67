/** Puts what a saved page shows from other websites into frames, which become embeds, before the parser looks for the article. */
import { realpath } from 'node:fs/promises';
import { CARD_ATTRIBUTE, embedAddress } from '../../../shared/markup/embeds.ts';
import { readStart } from '../../library/files.ts';
import { wordsOf } from './metadata.ts';
import { fileAt } from './pictures.ts';

/** The class of frames that the parser keeps; it drops all others. */
export const KEPT = 'galley-embed';

/** The attributes in which pages keep a frame's address, until the reader scrolls to it. */
const ADDRESSES = ['src', 'data-src', 'data-lazy-src', 'data-original'];
/** Elements that the page's scripts would turn into frames, and the attribute with the address. */
const POSTS: readonly (readonly [selector: string, attribute: string])[] = [
  ['.fb-video[data-href], .fb-post[data-href]', 'data-href'],
  ['blockquote.tiktok-embed[cite]', 'cite'],
  ['blockquote.instagram-media[data-instgrm-permalink]', 'data-instgrm-permalink'],
  [':is(video, audio, amp-video, amp-audio)[src]', 'src'],
];
/** How far into a saved frame a browser notes its address, in bytes. */
const HEAD = 2048;

function frame(document: Document, address: string, title: string): Element {
  const made = document.createElement('iframe');
  made.className = KEPT;
  made.setAttribute('src', address);
  made.setAttribute('title', title);
  return made;
}

/** Frames the embeds of Galley's own pages. */
function frameCards(document: Document): void {
  for (const card of document.querySelectorAll('article.body > .embed')) {
    const link = card.querySelector('.embed-title > a');
    const made = frame(document, link?.getAttribute('href') ?? '', wordsOf(link));
    made.setAttribute(CARD_ATTRIBUTE, 'card');
    made.textContent = wordsOf(card.querySelector('p:not(.embed-title, .embed-host)'));
    if (link) card.replaceWith(made);
  }
}

/** The address that a frame was saved from, as Chrome and Edge note it in its file; '' for none. */
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

/** Gives videos and sound the address of their first source, and frames the YouTube videos of accelerated pages. */
function setAddresses(document: Document): void {
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

/** Frames the embeds of a page: cards of Galley's own pages, and what others frame by script. @param folder the page's */
export async function frameEmbeds(document: Document, folder: string): Promise<void> {
  frameCards(document);
  setAddresses(document);
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
