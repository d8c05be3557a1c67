/** Search by section, content and date. It asks the search page by its address, which can be kept and sent. */
import { plain } from '../export/content.ts';
import { PORTAL_FILES, type PortalContent } from './content.ts';

/** See the file's title. */
export function SearchForm({ content: { portal, words } }: { content: PortalContent }) {
  return (
    <search>
      <form className="search" action={PORTAL_FILES.search} method="get">
        <label>
          {words.searchFor}
          <input type="search" name="q" {...plain({ maxlength: '200' })} />
        </label>
        <label>
          {words.inSection}
          <select name="section">
            <option value="">{words.everySection}</option>
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
        <label>
          {words.from}
          <input type="date" name="from" />
        </label>
        <label>
          {words.to}
          <input type="date" name="to" />
        </label>
        <button type="submit">{words.find}</button>
      </form>
    </search>
  );
}
