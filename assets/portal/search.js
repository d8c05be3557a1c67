// Runs in a reader's browser, on the search page: shows the articles of search-index.js that the address asks for.
(() => {
  /** As `foldForSearch` of shared/text.ts folds the words in the index. */
  const fold = (text) =>
    text
      .normalize('NFD')
      .replace(/\p{M}+/gu, '')
      .replace(/[đĐ]/g, 'd')
      .toLowerCase();

  const form = document.querySelector('form');
  const count = document.querySelector('[role=status]');
  const list = document.querySelector('.found');
  const asked = new URLSearchParams(location.search);
  for (const field of form.elements) if (asked.has(field.name)) field.value = asked.get(field.name);
  const { q, section, from, to } = form.elements;

  const wordsIn = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];
  /** Words stand anywhere; those between quotation marks stand so, whole and one behind the other. */
  const parts = (fold(q.value).match(/["“”][^"“”]*["“”]?|[^"“”]+/g) ?? []).flatMap((part) => {
    const words = wordsIn(part);
    return /^["“”]/.test(part) && words.length > 0 ? [`${words.join(' ')} `] : words;
  });
  const isAsked = parts.length > 0 || section.value || from.value || to.value;
  /** From its beginning: within words, a syllable such as "an" would be found in every article. */
  const has = (article, part) => ` ${article.words} `.includes(` ${part}`);
  const together = wordsIn(fold(q.value)).join(' ');
  /** The names of Vietnam are of two syllables or three: first where all stand as they were asked for, the newest first. */
  const isClose = (article) => Number(has(article, together));
  const found = globalThis.searchIndex
    .filter(
      (article) =>
        parts.every((part) => has(article, part)) &&
        (!section.value || article.section === section.value) &&
        (!from.value || article.time.slice(0, 10) >= from.value) &&
        (!to.value || article.time.slice(0, 10) <= to.value),
    )
    .sort((a, b) => isClose(b) - isClose(a));

  const element = (name, facts, ...within) => {
    const made = Object.assign(document.createElement(name), facts);
    made.append(...within);
    return made;
  };
  const rowOf = ({ href, headline, standfirst, section, told, time, lang, dir = '' }) => {
    const facts = element('p', { className: 'facts' });
    if (section) facts.append(element('span', { className: 'section' }, section));
    facts.append(element('time', { dateTime: time }, told));
    const heading = element(
      'h2',
      { className: 'headline', lang, dir },
      element('a', { href }, headline),
    );
    const row = element('li', {}, heading);
    if (standfirst) row.append(element('p', { className: 'standfirst', lang, dir }, standfirst));
    row.append(facts);
    return row;
  };
  /** More than a reader looks through; the rest comes by asking more closely. */
  const MOST = 200;
  if (!isAsked) return;
  list.append(...found.slice(0, MOST).map(rowOf));
  count.textContent = count.dataset.found.replace('{n}', found.length);
})();
