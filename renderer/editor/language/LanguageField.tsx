import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useContext, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { LanguageOptions, languageName } from '../../ui/LanguageOptions.tsx';
import { ArticleContext } from '../article-context.ts';
import { $languageAtCaret, SET_LANGUAGE_COMMAND } from './language-extension.ts';

/** The choice of a language for the selected words. */
export function LanguageField({ onDone }: { onDone(): void }) {
  const { t, i18n } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const own = useContext(ArticleContext).language;
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => field.current?.focus(), []);
  const now = editor.getEditorState().read($languageAtCaret, { editor });
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
        <option value="">{t('language.own', { name: languageName(own, i18n.language) })}</option>
        <LanguageOptions now={now} without={own} />
      </select>
      <button type="submit">{t('language.set')}</button>
    </form>
  );
}
