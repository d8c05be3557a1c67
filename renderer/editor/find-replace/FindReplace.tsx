import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { COMMAND_PRIORITY_LOW, type LexicalEditor, registerEventListener } from 'lexical';
import { ChevronDown, ChevronUp, X } from 'lucide-react';
import {
  type KeyboardEvent,
  useContext,
  useEffect,
  useEffectEvent,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useTranslation } from 'react-i18next';
import type { SearchOptions } from '../../../shared/find.ts';
import { MAX_SEARCH } from '../../../shared/text.ts';
import { Announcement } from '../../ui/Announcement.tsx';
import { focusCaret } from '../../ui/focus.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { isDialogOpen } from '../../ui/open-dialogs.ts';
import { pressableIf } from '../../ui/pressable-if.ts';
import { undoKey } from '../../ui/undo-key.ts';
import { ArticleContext } from '../article-context.ts';
import { FIND_COMMAND, type Finding, runCommand } from '../commands.ts';
import type { IsLeftOut } from './matches.ts';
import { useMatches } from './use-matches.ts';
import './find-replace.css';

interface Props {
  readonly readOnly: boolean;
  /** Whether a text is struck out. */
  readonly isGone: IsLeftOut;
  /** Whether it is suggested to come. */
  readonly isNew: IsLeftOut;
}

/** The bar of find and replace; not drawn while it is closed. */
export function FindReplace({ readOnly, isGone, isNew }: Props) {
  const [editor] = useLexicalComposerContext();
  /** The last request, and how many had words so far. */
  const [asked, setAsked] = useState<{ finding: Finding; brought: number } | null>(null);
  useEffect(
    () =>
      editor.registerCommand(
        FIND_COMMAND,
        (finding) => {
          const brings = finding.words === undefined ? 0 : 1;
          setAsked((last) => ({ finding, brought: (last?.brought ?? 0) + brings }));
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor],
  );
  const openByKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (asked || event.key !== 'F3' || isDialogOpen()) return;
    event.preventDefault();
    runCommand(editor, 'find');
  });
  // From anywhere in the window, as the keys of its menu.
  useEffect(() => registerEventListener(window, 'keydown', (event) => openByKey(event)), []);
  if (!asked) return null;
  return (
    <FindBar
      key={asked.brought}
      editor={editor}
      finding={asked.finding}
      readOnly={readOnly}
      onClose={() => setAsked(null)}
      isGone={isGone}
      isNew={isNew}
    />
  );
}

interface ReplaceRowProps {
  /** How many matches there are. */
  readonly count: number;
  /** What the matches are replaced with. */
  readonly words: string;
  onWords(words: string): void;
  onReplace(): void;
  onReplaceAll(): void;
}

function ReplaceRow({ count, words, onWords, onReplace, onReplaceAll }: ReplaceRowProps) {
  const { t } = useTranslation();
  return (
    <div className="find-row">
      <input
        value={words}
        aria-label={t('find.with')}
        placeholder={t('find.with')}
        onChange={(event) => onWords(event.target.value)}
      />
      <button type="button" {...pressableIf(count > 0, onReplace)}>
        {t('find.replace')}
      </button>
      <button type="button" {...pressableIf(count > 0, onReplaceAll)}>
        {t('find.replaceAll')}
      </button>
    </div>
  );
}

interface BarProps extends Props {
  readonly editor: LexicalEditor;
  readonly finding: Finding;
  onClose(): void;
}

function FindBar({ editor, finding, readOnly, isGone, isNew, onClose }: BarProps) {
  const { t } = useTranslation();
  const replacing = finding.mode === 'replace' && !readOnly;
  const [query, setQuery] = useState(finding.words ?? '');
  const [words, setWords] = useState('');
  const [options, setOptions] = useState<SearchOptions>({
    matchCase: false,
    wholeWord: false,
    ignoreDiacritics: finding.words !== undefined,
  });
  const field = useRef<HTMLInputElement>(null);
  // Opened again while it is open, the bar takes the focus back.
  useEffect(() => {
    if (finding.words === undefined) field.current?.select();
  }, [finding]);
  // Replacing works on the text that will remain. Finding looks in the earlier text, too, if there is no match in that.
  const readings = useMemo(
    () => (replacing ? [isGone] : [isGone, isNew]),
    [replacing, isGone, isNew],
  );
  const { count, at, around, go, select, replaceHere, replaceAll } = useMatches(
    editor,
    query,
    options,
    readings,
  );
  const { language } = useContext(ArticleContext);
  const counted = { at: count ? at + 1 : 0, all: count };
  const found = count ? t('find.at', counted) : t('find.none');

  const followKey = useEffectEvent((event: globalThis.KeyboardEvent) => {
    if (event.key !== 'F3' || isDialogOpen()) return;
    event.preventDefault();
    go(event.shiftKey ? -1 : 1);
  });
  // From the text, too.
  useEffect(() => registerEventListener(window, 'keydown', (event) => followKey(event)), []);

  const close = () => {
    onClose();
    select();
    focusCaret(editor);
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close();
    const step = undoKey(event);
    // What is written in the fields has the browser's own undo.
    const button = event.target;
    if (!step || !(button instanceof HTMLButtonElement)) return;
    event.preventDefault();
    runCommand(editor, step);
    // The caret comes back with the words, once the editor has drawn them, and takes the focus along.
    queueMicrotask(() => button.focus());
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
    <search className="find-bar" onKeyDown={onKey}>
      <div className="find-row">
        <input
          ref={field}
          value={query}
          maxLength={MAX_SEARCH}
          aria-label={t('menu.find')}
          placeholder={t('menu.find')}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => event.key === 'Enter' && go(event.shiftKey ? -1 : 1)}
        />
        {/* Announced below, once typing pauses. */}
        <output className="hint" aria-live="off">
          {query && t('find.count', counted)}
        </output>
        <Announcement words={query && found} quoted={around} language={language} />
        <IconButton
          Icon={ChevronUp}
          size={16}
          title={t('find.previous')}
          aria-keyshortcuts="Shift+F3"
          onClick={() => go(-1)}
        />
        <IconButton
          Icon={ChevronDown}
          size={16}
          title={t('find.next')}
          aria-keyshortcuts="F3"
          onClick={() => go(1)}
        />
        <IconButton Icon={X} size={16} title={t('find.close')} onClick={close} />
      </div>
      {replacing && (
        <ReplaceRow
          count={count}
          words={words}
          onWords={setWords}
          onReplace={() => replaceHere(words)}
          onReplaceAll={() => replaceAll(words)}
        />
      )}
      <div className="find-options">
        {option('matchCase', t('find.matchCase'))}
        {option('wholeWord', t('find.wholeWord'))}
        {option('ignoreDiacritics', t('find.ignoreDiacritics'))}
      </div>
    </search>
  );
}
