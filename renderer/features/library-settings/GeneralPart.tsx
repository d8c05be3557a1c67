/** The library's name, language, sections, limits and picture widths. */
import { useTranslation } from 'react-i18next';
import { NameList } from '../newsroom/NameList.tsx';
import { Field, type PartProps } from './fields.tsx';

/** Languages offered for new articles; another one that the library has stays. */
const LANGUAGES = ['vi', 'en'];

/** See the file's title. */
export function GeneralPart({ draft, problems, onDraft }: PartProps) {
  const { t, i18n } = useTranslation();
  const names = new Intl.DisplayNames([i18n.language], { type: 'language' });
  const text = (name: 'name' | 'headlineLimit' | 'standfirstLimit' | 'widths', hint?: string) => (
    <Field
      name={name}
      wrong={problems.fields[name]}
      {...(hint === undefined ? {} : { hint })}
      control={(ties) => (
        <input
          {...ties}
          inputMode={name === 'name' ? 'text' : 'numeric'}
          value={draft[name]}
          onChange={(event) => onDraft({ [name]: event.target.value })}
        />
      )}
    />
  );
  return (
    <>
      {text('name')}
      <Field
        name="language"
        control={(ties) => (
          <select
            {...ties}
            value={draft.language}
            onChange={(event) => onDraft({ language: event.target.value })}
          >
            {[...new Set([...LANGUAGES, draft.language])].map((code) => (
              <option key={code} value={code}>
                {names.of(code)}
              </option>
            ))}
          </select>
        )}
      />
      <NameList
        title={t('newsroom.sections')}
        names={draft.sections}
        addLabel={t('newsroom.addSection')}
        onChange={(sections) => onDraft({ sections })}
      />
      <div className="two-columns">
        {text('headlineLimit')}
        {text('standfirstLimit')}
      </div>
      {text('widths', t('librarySettings.widthsHint'))}
    </>
  );
}
