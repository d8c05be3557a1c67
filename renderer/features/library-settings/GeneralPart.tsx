import { useTranslation } from 'react-i18next';
import { LanguageOptions } from '../../ui/LanguageOptions.tsx';
import { NameList } from '../newsroom/NameList.tsx';
import { Field, type PartProps } from './fields.tsx';

/** The library's name, language, sections, limits and picture widths. */
export function GeneralPart({ draft, problems, onDraft }: PartProps) {
  const { t } = useTranslation();
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
            <LanguageOptions now={draft.language} />
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
