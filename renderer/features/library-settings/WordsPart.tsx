import { useTranslation } from 'react-i18next';
import { oneLine } from '../../../shared/text.ts';
import { NameList } from '../newsroom/NameList.tsx';
import type { PartProps } from './fields.tsx';
import { PairTable } from './PairTable.tsx';

/** Adds a word; unlike names, `Thái` and `thái` are two. */
function withWord(words: readonly string[], typed: string): string[] {
  const word = oneLine(typed);
  return word === '' || words.includes(word) ? [...words] : [...words, word];
}

/** The newsroom's words: abbreviations explained, words to avoid, words that are spelled right. */
export function WordsPart({ draft, problems, onDraft }: PartProps) {
  const { t } = useTranslation();
  return (
    <>
      <PairTable
        table="glossary"
        pairs={draft.glossary}
        problems={problems.rows.glossary}
        onChange={(glossary) => onDraft({ glossary })}
      />
      <PairTable
        table="styleList"
        pairs={draft.styleList}
        problems={problems.rows.styleList}
        onChange={(styleList) => onDraft({ styleList })}
      />
      <NameList
        title={t('librarySettings.spelling')}
        hint={t('librarySettings.spellingHint')}
        names={draft.spelling}
        addLabel={t('librarySettings.addWord')}
        onChange={(spelling) => onDraft({ spelling })}
        withTyped={withWord}
      />
    </>
  );
}
