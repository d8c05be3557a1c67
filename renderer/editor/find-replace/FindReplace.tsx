/** The bar of find and replace. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { COMMAND_PRIORITY_LOW, type LexicalEditor } from 'lexical';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIND_COMMAND } from '../commands.ts';
import type { IsGone } from './matches.ts';
import type { SearchOptions } from './search.ts';
import { useMatches } from './use-matches.ts';
import './find-replace.css';

interface Props {
  readonly mode: 'find' | 'replace' | null;
  onMode(mode: 'find' | 'replace' | null): void;
  readonly readOnly: boolean;
  readonly isGone: IsGone;
}

/** The bar of find and replace; not drawn while it is closed. */
export function FindReplace({ mode, onMode, readOnly, isGone }: Props) {
  const [editor] = useLexicalComposerContext();
  useEffect(
    () =>
      editor.registerCommand(
        FIND_COMMAND,
        (wanted) => {
          onMode(wanted);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, onMode],
  );
  if (!mode) return null;
  return (
    <FindBar
      editor={editor}
      replacing={mode === 'replace' && !readOnly}
      onClose={() => onMode(null)}
      isGone={isGone}
    />
  );
}

interface BarProps {
  readonly editor: LexicalEditor;
  readonly replacing: boolean;
  readonly isGone: IsGone;
  onClose(): void;
}

function FindBar({ editor, replacing, isGone, onClose }: BarProps) {
  const { t } = useTranslation();
  const [query, setQuery] = useState('');
  const [words, setWords] = useState('');
  const [options, setOptions] = useState<SearchOptions>({
    matchCase: false,
    wholeWord: false,
    ignoreDiacritics: false,
  });
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const { count, at, go, select, replaceHere, replaceAll } = useMatches(
    editor,
    query,
    options,
    isGone,
  );

  const close = () => {
    onClose();
    editor.focus();
    select();
  };
  const option = (name: keyof SearchOptions, label: string) => (
    <label>
      <input
        type="checkbox"
        checked={options[name]}
        onChange={(event) => setOptions({ ...options, [name]: event.target.checked })}
      />
      {label}
    </label>
  );
  return (
    <search className="find-bar" onKeyDown={(event) => event.key === 'Escape' && close()}>
      <div className="find-row">
        <input
          ref={field}
          value={query}
          aria-label={t('find.title')}
          placeholder={t('find.title')}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && go(event.shiftKey ? -1 : 1)}
        />
        <output aria-live="polite">
          {query === '' ? '' : t('find.count', { at: count ? at + 1 : 0, all: count })}
        </output>
        <button type="button" aria-label={t('find.previous')} onClick={() => go(-1)}>
          <ChevronUp aria-hidden size={16} />
        </button>
        <button type="button" aria-label={t('find.next')} onClick={() => go(1)}>
          <ChevronDown aria-hidden size={16} />
        </button>
        <button type="button" aria-label={t('find.close')} onClick={close}>
          <X aria-hidden size={16} />
        </button>
      </div>
      {replacing && (
        <div className="find-row">
          <input
            value={words}
            aria-label={t('find.with')}
            placeholder={t('find.with')}
            onChange={(event) => setWords(event.target.value)}
          />
          {/* Not `disabled`: once nothing is left, that would take the focus out of the bar. */}
          <button
            type="button"
            aria-disabled={count === 0 || undefined}
            onClick={() => count > 0 && replaceHere(words)}
          >
            {t('find.replace')}
          </button>
          <button
            type="button"
            aria-disabled={count === 0 || undefined}
            onClick={() => count > 0 && replaceAll(words)}
          >
            {t('find.replaceAll')}
          </button>
        </div>
      )}
      <div className="find-options">
        {option('matchCase', t('find.matchCase'))}
        {option('wholeWord', t('find.wholeWord'))}
        {option('ignoreDiacritics', t('find.ignoreDiacritics'))}
      </div>
    </search>
  );
}
