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

  const words = fold(q.value).match(/[\p{L}\p{N}]+/gu) ?? [];
  const isAsked = words.length > 0 || section.value || from.value || to.value;
  /** From its beginning: within words, a syllable such as "an" would be found in every article. */
  const has = (article, word) => ` ${article.words}`.includes(` ${word}`);
  const found = globalThis.searchIndex.filter(
    (article) =>
      words.every((word) => has(article, word)) &&
      (!section.value || article.section === section.value) &&
      (!from.value || article.time.slice(0, 10) >= from.value) &&
      (!to.value || article.time.slice(0, 10) <= to.value),
  );

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
