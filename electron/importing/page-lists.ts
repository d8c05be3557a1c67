/** Lists as Google Docs saves them: each level is a list by itself, one below the other, and its class says how deep. */

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

/** Nests the lists of a page by their levels; one that begins anew stays by itself. */
export function nestLists(document: Document): void {
  for (const list of document.querySelectorAll('[class*="lst-kix_"]')) {
    const above = list.previousElementSibling;
    const [own, before] = [toldBy(list), toldBy(above)];
    if (!above || !own || !before || own.level < before.level) continue;
    const goesOn = own.name === before.name && !list.classList.contains('start');
    if (own.level > before.level || goesOn) putUnder(above, list, own.level - before.level);
  }
}
