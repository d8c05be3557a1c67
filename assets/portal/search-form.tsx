import { amongPageWords, inPageWords, plain } from '../export/content.ts';
import { PORTAL_FILES, type PortalContent } from './content.ts';

/** Search by section, content and date. It asks the search page by its address, which can be kept and sent. */
export function SearchForm({ content: { portal, words, language } }: { content: PortalContent }) {
  const own = inPageWords(language);
  const theirs = amongPageWords(language);
  return (
    <search>
      <form className="search" action={PORTAL_FILES.search} method="get">
        <label {...own}>
          {words.searchFor}
          <input type="search" name="q" {...plain({ maxlength: '200' })} {...theirs} />
        </label>
        <label {...own}>
          {words.inSection}
          <select name="section" {...theirs}>
            <option value="" lang={own.lang}>
              {words.everySection}
            </option>
            {portal.sections.map(
              ({ name }) =>
                name && (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ),
            )}
          </select>
        </label>
        <label {...own}>
          {words.from}
          <input type="date" name="from" />
        </label>
        <label {...own}>
          {words.to}
          <input type="date" name="to" />
        </label>
        <button type="submit" {...own}>
          {words.find}
        </button>
      </form>
    </search>
  );
}
