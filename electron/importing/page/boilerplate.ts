/** Removes the boilerplate that portals put around and between the paragraphs of a text, before the parser looks for the text. */
import { isPortalTitle } from '../../../shared/importing/portal-lines.ts';
import { BREADCRUMBS, wordsOf } from './metadata.ts';

const linksIn = (element: Element): string =>
  [...element.querySelectorAll('a[href]')].map(wordsOf).join(' ');

/** Whether most of an element's words lead elsewhere. */
const leadsElsewhere = (element: Element): boolean =>
  linksIn(element).length * 2 > wordsOf(element).length;

/** Teasers of other articles, and advertisements. */
const APART =
  'article article, [class*="related" i], [class*="lien-quan" i], [class*="lienquan" i], [type^="Related" i]';
const PAID = '[class*="banner" i], [class*="quang-cao" i], [class*="advert" i], [id*="banner" i]';
const PAID_WORDS = /^(?:quảng cáo|advertisement)?$/iu;
/** The beginning of a line that leads to another article: `>> …`, `Xem thêm: …`. */
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

/** How many links a menu in a layout table has at least. */
const MENU = 3;

/** From this many characters on, a cell holds a text even if only line breaks separate its paragraphs. */
const TEXT = 400;
const holdsPart = (cell: Element): boolean =>
  cell.querySelector('div, p, table') !== null ||
  (!leadsElsewhere(cell) && wordsOf(cell).length >= TEXT);

/** Whether a cell of a layout table is a menu of the portal. */
const isMenu = (cell: Element): boolean =>
  cell.querySelectorAll('a[href]').length >= MENU &&
  leadsElsewhere(cell) &&
  [...(cell.parentElement?.children ?? [])].some(holdsPart);

/** Removes a part, with the title above it. */
function takeOut(part: Element): void {
  const above = part.previousElementSibling;
  if (above && isPortalTitle(wordsOf(above))) above.remove();
  part.remove();
}

/** Keeps boxes among the paragraphs, unless they lead elsewhere: the parser would remove every `aside`. */
function keepBoxes(document: Document): void {
  for (const box of document.querySelectorAll('p ~ aside')) {
    if (leadsElsewhere(box)) continue;
    const part = document.createElement('div');
    part.append(...box.childNodes);
    box.replaceWith(part);
  }
}

/** The address by which a note of an office program leads back to its place: Word's, LibreOffice's, Google's. */
const BACK = /^#(?:_(?:ft|ed)nref\d+|sd(?:foot|end)note\d+anc|(?:ft|ed)nt_ref\d+)$/;

/** Puts the notes of an office program's page into a list below the text, without the rule above them. */
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
 * Gives pictures paragraphs of their own: several pictures outside of paragraphs the parser would remove, and their
 * captions with them. A picture that links elsewhere is left to the parser.
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

/** Removes from a page what is known not to belong to its article, and protects what the parser would remove. */
export function removeBoilerplate(document: Document): void {
  // A plain page has nothing else by which the parser could tell them.
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
