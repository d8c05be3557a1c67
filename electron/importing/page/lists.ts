/**
 * Lists as office programs save them. Of Google Docs, each level is a list by itself, one below the other, and its class
 * says how deep; of Word, each item is a paragraph, and its style says so.
 */
import {
  isWordMarker,
  isWordNumber,
  startOfMarker,
  wordLevel,
} from '../../../shared/importing/word-list-items.ts';

/** The list's name, and its level from 0. */
const LEVEL = /(?:^|\s)lst-(kix_[\w.-]+)-(\d)(?=\s|$)/;

function toldBy(list: Element | null): { readonly name: string; readonly level: number } | null {
  const [, name, level] = LEVEL.exec(list?.getAttribute('class') ?? '') ?? [];
  return name === undefined ? null : { name, level: Number(level) };
}

/** The list at the end of another's last item; of items alone, that item. */
function lastIn(list: Element): { readonly item: Element | null; readonly list: Element | null } {
  const item = list.lastElementChild;
  const inner = item?.lastElementChild ?? null;
  return { item, list: inner && /^[OU]L$/.test(inner.nodeName) ? inner : null };
}

/** Puts a list below the last item of one, so many levels deeper; on the same level, its items go on with those. */
function putUnder(above: Element, list: Element, levels: number): void {
  const last = lastIn(above);
  if (levels > 0 && last.list) putUnder(last.list, list, levels - 1);
  else if (levels > 0) last.item?.append(list);
  else {
    above.append(...list.children);
    list.remove();
  }
}

/** Nests the lists of a page by their levels; one that restarts stays by itself. */
export function nestLists(document: Document): void {
  for (const list of document.querySelectorAll('[class*="lst-kix_"]')) {
    const above = list.previousElementSibling;
    const [own, before] = [toldBy(list), toldBy(above)];
    if (!above || !own || !before || own.level < before.level) continue;
    const goesOn = own.name === before.name && !list.classList.contains('start');
    if (own.level > before.level || goesOn) putUnder(above, list, own.level - before.level);
  }
}

/** Takes what stands before each item, or before a numbered heading, off a page. Gives it by its paragraph. */
function takeMarkers(document: Document): Map<Element, string> {
  const markers = new Map<Element, string>();
  for (const marker of document.querySelectorAll('[style*="mso-list" i]')) {
    if (!isWordMarker(marker.getAttribute('style'))) continue;
    const line = marker.closest('p, h1, h2, h3, h4, h5, h6');
    if (line) markers.set(line, (marker.textContent ?? '').trim());
    marker.remove();
  }
  return markers;
}

/** A list that is being filled, and how deep it is. */
interface Depth {
  readonly level: number;
  readonly list: Element;
}

/** The list that an item goes into: the open one of its level and kind, else a new one, under the last item above it. */
function listFor(item: Element, marker: string, level: number, open: Depth[]): Element {
  const name = isWordNumber(marker) ? 'OL' : 'UL';
  while ((open.at(-1)?.level ?? 0) > level && open.length > 1) open.pop();
  const above = open.at(-1);
  const isSame = above?.level === level || (above !== undefined && above.level > level);
  if (above && isSame && above.list.nodeName === name) return above.list;
  const list = item.ownerDocument.createElement(name);
  const { start } = startOfMarker(marker);
  if (start !== undefined) list.setAttribute('start', `${start}`);
  if (isSame) open.pop();
  const owner = open.at(-1)?.list.lastElementChild;
  if (owner) owner.append(list);
  else item.before(list);
  open.push({ level, list });
  return list;
}

/** Makes lists of the paragraphs that are Word's items. */
export function listWordItems(document: Document): void {
  const markers = takeMarkers(document);
  let open: Depth[] = [];
  let last: Element | null = null;
  for (const line of document.querySelectorAll('p[style*="mso-list" i]')) {
    const level = wordLevel(line.getAttribute('style'));
    if (level === undefined) continue;
    if (!last || line.previousElementSibling !== last) open = [];
    const list = listFor(line, markers.get(line) ?? '', level, open);
    const item = document.createElement('li');
    item.append(...line.childNodes);
    list.append(item);
    last = open[0]?.list ?? null;
    line.remove();
  }
}
