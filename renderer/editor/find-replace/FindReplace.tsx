/** The bar of find and replace. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import {
  COMMAND_PRIORITY_LOW,
  type LexicalEditor,
  mergeRegister,
  SKIP_DOM_SELECTION_TAG,
} from 'lexical';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FIND_COMMAND } from '../commands.ts';
import { $findAll, $replace, $select, type Found, type IsGone } from './matches.ts';
import type { SearchOptions } from './search.ts';
import './find-replace.css';

/** Not a live range: with thousands of those each node that goes takes milliseconds. */
function domRange(editor: LexicalEditor, found: Found): StaticRange | undefined {
  const [first, last] = [found.parts[0], found.parts.at(-1)];
  const start = first && editor.getElementByKey(first.key)?.firstChild;
  const end = last && editor.getElementByKey(last.key)?.firstChild;
  if (!first || !last || !(start instanceof Text) || !(end instanceof Text)) return undefined;
  return new StaticRange({
    startContainer: start,
    startOffset: Math.min(first.start, start.length),
    endContainer: end,
    endOffset: Math.min(last.end, end.length),
  });
}

function paint(editor: LexicalEditor, matches: readonly Found[], current: number): void {
  const ranges = matches.flatMap((found) => domRange(editor, found) ?? []);
  CSS.highlights.set('galley-found', new Highlight(...ranges));
  const here = matches[current] && domRange(editor, matches[current]);
  CSS.highlights.set('galley-found-here', new Highlight(...(here ? [here] : [])));
  here?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
}

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
  const [matches, setMatches] = useState<readonly Found[]>([]);
  const [current, setCurrent] = useState(0);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  useEffect(() => {
    const look = () => setMatches(editor.read(() => $findAll(query, options, isGone)));
    look();
    return mergeRegister(editor.registerUpdateListener(look), () => {
      CSS.highlights.delete('galley-found');
      CSS.highlights.delete('galley-found-here');
    });
  }, [editor, query, options, isGone]);
  const at = matches.length === 0 ? 0 : Math.min(current, matches.length - 1);
  useEffect(() => paint(editor, matches, at), [editor, matches, at]);

  const go = (step: number) =>
    setCurrent(matches.length === 0 ? 0 : (at + step + matches.length) % matches.length);
  const close = () => {
    const found = matches[at];
    onClose();
    editor.focus();
    if (found) editor.update(() => $select(found));
  };
  const replace = (which: readonly Found[]) =>
    editor.update(
      () => {
        for (const found of [...which].reverse()) $replace(found, words.normalize('NFC'));
      },
      // A caret that is put anew takes the focus along: the next key would be typed into the article.
      { discrete: true, tag: SKIP_DOM_SELECTION_TAG },
    );
  /** Replaces the match here and goes to the next: not one within the new words, which would be replaced again and again. */
  const replaceHere = () => {
    replace(matches.slice(at, at + 1));
    const left = editor.read(() => $findAll(query, options, isGone)).length;
    const within = Math.max(0, left - matches.length + 1);
    setCurrent(left === 0 ? 0 : (at + within) % left);
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
          {query === ''
            ? ''
            : t('find.count', { at: matches.length ? at + 1 : 0, all: matches.length })}
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
            aria-disabled={matches.length === 0 || undefined}
            onClick={() => matches.length > 0 && replaceHere()}
          >
            {t('find.replace')}
          </button>
          <button
            type="button"
            aria-disabled={matches.length === 0 || undefined}
            onClick={() => matches.length > 0 && replace(matches)}
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
