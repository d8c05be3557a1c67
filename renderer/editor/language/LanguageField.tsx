/** The choice of a language for the selected words. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ArticleContext } from '../article-context.ts';
import { $languageAtCaret, SET_LANGUAGE_COMMAND } from './language-extension.ts';

/** Languages that a Vietnamese newsroom quotes (BCP 47); others come in with pasted pages and are kept. */
const LANGUAGES = 'vi en fr zh ja ko lo km th hmn ru de es la'.split(' ');

/** A language's name in the window's own; its tag where that has no name for it. */
function nameOf(language: string, inLanguage: string): string {
  return new Intl.DisplayNames(inLanguage, { type: 'language' }).of(language) ?? language;
}

/** See the file's title. */
export function LanguageField({ onDone }: { onDone(): void }) {
  const { t, i18n } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const own = useContext(ArticleContext).language;
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => field.current?.focus(), []);
  const now = editor.getEditorState().read($languageAtCaret, { editor });
  const others = LANGUAGES.filter((language) => language !== own);
  const offered = now === '' || others.includes(now) ? others : [now, ...others];
  return (
    <form
      className="asking"
      onSubmit={(event) => {
        event.preventDefault();
        editor.dispatchCommand(SET_LANGUAGE_COMMAND, field.current?.value ?? '');
        onDone();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
        if (event.key !== 'Enter' || event.target !== field.current) return;
        event.preventDefault();
        event.currentTarget.requestSubmit();
      }}
    >
      <select ref={field} defaultValue={now} aria-label={t('language.of')}>
        <option value="">{t('language.own', { name: nameOf(own, i18n.language) })}</option>
        {offered.map((language) => (
          <option key={language} value={language}>
            {nameOf(language, i18n.language)}
          </option>
        ))}
      </select>
      <button type="submit">{t('language.set')}</button>
    </form>
  );
}
