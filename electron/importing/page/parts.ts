/** Removes what portals put around and between the paragraphs of a text, before the text itself is looked for. */
import { isPortalTitle } from '../../../shared/importing/portal-lines.ts';
import { BREADCRUMBS, wordsOf } from './record.ts';

const linksIn = (element: Element): string =>
  [...element.querySelectorAll('a[href]')].map(wordsOf).join(' ');

/** Whether most of an element's words lead elsewhere. */
const leadsElsewhere = (element: Element): boolean =>
  linksIn(element).length * 2 > wordsOf(element).length;

/** What belongs together with others of its kind, not with the text; and what somebody paid for. */
const APART =
  'article article, [class*="related" i], [class*="lien-quan" i], [class*="lienquan" i], [type^="Related" i]';
const PAID = '[class*="banner" i], [class*="quang-cao" i], [class*="advert" i], [id*="banner" i]';
const PAID_WORDS = /^(?:quảng cáo|advertisement)?$/iu;
/** A line that leads to another article: `>> …`, `Xem thêm: …`. */
const LEADING = /^(?:>>+|»|(?:xem|đọc|tin|bài)(?: thêm| liên quan)\s*:)\s*/iu;

/** Whether a list is of other articles: all of it links, and no line announces it. */
function isOfArticles(list: Element): boolean {
  const items = [...list.children];
  const isAll = items.every(
    (item) => item.querySelector('a[href]') && linksIn(item) === wordsOf(item),
  );
  const above = wordsOf(list.previousElementSibling);
  return items.length > 0 && isAll && (!above.endsWith(':') || isPortalTitle(above));
}

/** How many links a cell of a page's frame has at least that is a menu. */
const MENU = 3;

/** Words that many are a text, where line breaks alone part its paragraphs, in characters. */
const TEXT = 400;
const holdsPart = (cell: Element): boolean =>
  cell.querySelector('div, p, table') !== null ||
  (!leadsElsewhere(cell) && wordsOf(cell).length >= TEXT);

/** Whether a cell of a table that frames a page is a menu of the portal's. */
const isMenu = (cell: Element): boolean =>
  cell.querySelectorAll('a[href]').length >= MENU &&
  leadsElsewhere(cell) &&
  [...(cell.parentElement?.children ?? [])].some(holdsPart);

/** Takes a part out, with the title above it. */
function takeOut(part: Element): void {
  const above = part.previousElementSibling;
  if (above && isPortalTitle(wordsOf(above))) above.remove();
  part.remove();
}

/** A box among the paragraphs is a part of the text, unless it leads elsewhere; the parser takes any for the page's. */
function keepBoxes(document: Document): void {
  for (const box of document.querySelectorAll('p ~ aside')) {
    if (leadsElsewhere(box)) continue;
    const part = document.createElement('div');
    part.append(...box.childNodes);
    box.replaceWith(part);
  }
}

/** Where a note of an office program leads back to its place: Word's, LibreOffice's, Google's. */
const BACK = /^#(?:_(?:ft|ed)nref\d+|sd(?:foot|end)note\d+anc|(?:ft|ed)nt_ref\d+)$/;

/** The notes of an office program's page as the list that they are, below its text; the line above them is not the text's. */
function listNotes(document: Document): void {
  const list = document.createElement('ol');
  let text: Element | undefined;
  for (const back of document.querySelectorAll('p > a[href^="#"]')) {
    const note = back.parentElement;
    if (!note || !BACK.test(back.getAttribute('href') ?? '')) continue;
    const frame = note.parentElement?.matches('div') ? note.parentElement : note;
    const above = frame.previousElementSibling;
    if (above?.nodeName === 'HR') above.remove();
    const name = back.getAttribute('name') ?? back.id;
    text ??= document.querySelector(`a[href="#${name}"]`)?.closest('p')?.parentElement ?? undefined;
    back.remove();
    const item = document.createElement('li');
    item.append(...note.childNodes);
    list.append(item);
    note.remove();
  }
  if (list.children.length > 0) (text ?? document.body).append(list);
}

const PICTURE_FILE = /\.(?:jpe?g|png|webp|avif|gif)(?:[?#].*)?$/i;

/**
 * Gives pictures paragraphs of their own: the parser takes several without any for no part of the text, and their
 * captions with them. One that leads elsewhere is left to it.
 */
function keepPictures(document: Document): void {
  for (const image of document.querySelectorAll('img')) {
    const address = image.closest('a[href]')?.getAttribute('href');
    if (image.closest('p, figure') || (address && !PICTURE_FILE.test(address))) continue;
    const shown = image.closest('picture') ?? image;
    const paragraph = document.createElement('p');
    shown.replaceWith(paragraph);
    paragraph.append(shown);
  }
}

/** Leaves out of a page what is known to be no part of its article, and keeps what the parser would take for that. */
export function tellParts(document: Document): void {
  // Told from the article by its tag, where a page is too plain to tell it by its place.
  for (const menu of document.querySelectorAll('nav')) menu.remove();
  for (const way of document.querySelectorAll(BREADCRUMBS)) if (leadsElsewhere(way)) way.remove();
  for (const part of document.querySelectorAll(APART)) if (leadsElsewhere(part)) takeOut(part);
  for (const part of document.querySelectorAll(PAID))
    if (PAID_WORDS.test(wordsOf(part)) && !part.querySelector('img')) part.remove();
  for (const list of document.querySelectorAll('ul, ol')) if (isOfArticles(list)) takeOut(list);
  for (const cell of document.querySelectorAll('td')) if (isMenu(cell)) cell.replaceChildren();
  for (const line of document.querySelectorAll('p')) {
    const [leading = ''] = LEADING.exec(wordsOf(line)) ?? [];
    if (leading && linksIn(line).length + leading.length >= wordsOf(line).length) line.remove();
  }
  keepBoxes(document);
  keepPictures(document);
  listNotes(document);
}
