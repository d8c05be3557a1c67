import { useTranslation } from 'react-i18next';
import { languageName } from '../../ui/LanguageOptions.tsx';
import type { Meanwhile } from './draft.ts';

/** What others changed while the form was open, and the form would replace. */
export function MeanwhileNotes({ notes }: { notes: readonly Meanwhile[] }) {
  const { t, i18n } = useTranslation();
  const wordsOf = ({ name, isWord, says = '' }: Meanwhile): string => {
    if (isWord) return says;
    if (name === 'language') return languageName(says, i18n.language);
    return name === 'fonts' ? t(`librarySettings.font.${says}`) : says;
  };
  const noteOf = (note: Meanwhile): string => {
    const key = note.says === undefined ? 'removedMeanwhile' : 'changedMeanwhile';
    const name = note.isWord ? note.name : t(`librarySettings.${note.name}`);
    return t(`librarySettings.${key}`, { name, words: wordsOf(note) });
  };
  return (
    <div className="meanwhile" role="status">
      {notes.map((note) => (
        <p key={`${note.isWord} ${note.name}`}>{noteOf(note)}</p>
      ))}
    </div>
  );
}
