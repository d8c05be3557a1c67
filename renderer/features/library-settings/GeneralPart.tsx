import { useTranslation } from 'react-i18next';
import { withRenaming } from '../../../shared/sections.ts';
import { LanguageOptions } from '../../ui/LanguageOptions.tsx';
import { Sections } from '../newsroom/Sections.tsx';
import { LibraryField, type PartProps } from './fields.tsx';

/** The library's name, language, sections, limits and picture widths. */
export function GeneralPart({ draft, rows, problems, onDraft }: PartProps) {
  const { t } = useTranslation();
  const text = (name: 'name' | 'headlineLimit' | 'standfirstLimit' | 'widths', hint?: string) => (
    <LibraryField
      name={name}
      wrong={problems.fields[name]}
      {...(hint === undefined ? {} : { hint })}
    >
      {(ties) => (
        <input
          {...ties}
          inputMode={name === 'name' ? 'text' : 'numeric'}
          value={draft[name]}
          onChange={(event) => onDraft({ [name]: event.target.value })}
        />
      )}
    </LibraryField>
  );
  return (
    <>
      {text('name')}
      <LibraryField name="language">
        {(ties) => (
          <select
            {...ties}
            value={draft.language}
            onChange={(event) => onDraft({ language: event.target.value })}
          >
            <LanguageOptions now={draft.language} />
          </select>
        )}
      </LibraryField>
      <Sections
        sections={draft.sections}
        rows={rows}
        renamed={draft.renamed}
        onChange={(sections) => onDraft({ sections })}
        onRename={(from, to) =>
          onDraft({
            sections: draft.sections.map((name) => (name === from ? to : name)),
            renamed: withRenaming(draft.renamed, { from, to }),
          })
        }
      />
      <div className="two-columns">
        {text('headlineLimit')}
        {text('standfirstLimit')}
      </div>
      {text('widths', t('librarySettings.widthsHint'))}
    </>
  );
}
