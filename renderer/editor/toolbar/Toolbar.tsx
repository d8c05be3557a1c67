/** The buttons above the text. */
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { $isHeadingNode } from '@lexical/rich-text';
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  mergeRegister,
  SELECTION_CHANGE_COMMAND,
} from 'lexical';
import {
  Bold,
  Code,
  Heading2,
  Heading3,
  Heading4,
  ImagePlus,
  Italic,
  Link,
  Link2,
  List,
  ListOrdered,
  type LucideIcon,
  MessageSquareQuote,
  Minus,
  PencilLine,
  Pilcrow,
  Quote,
  Redo2,
  Search,
  Strikethrough,
  Subscript,
  Superscript,
  Table,
  Underline,
  Undo2,
} from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../shared/article.ts';
import {
  $linkAtCaret,
  EDIT_LINK_COMMAND,
  type EditorCommand,
  PICK_FIGURE_COMMAND,
  runCommand,
  setLink,
} from '../commands.ts';
import { INSERT_FIGURES_COMMAND } from '../figure/incoming.ts';
import { safeLink } from '../links.ts';
import { $placeOfCaret } from '../place.ts';

const GROUPS: readonly (readonly (readonly [EditorCommand, LucideIcon, string])[])[] = [
  [
    ['undo', Undo2, 'Ctrl+Z'],
    ['redo', Redo2, 'Ctrl+Shift+Z'],
  ],
  [
    ['paragraph', Pilcrow, ''],
    ['heading-2', Heading2, '## '],
    ['heading-3', Heading3, '### '],
    ['heading-4', Heading4, '#### '],
  ],
  [
    ['bold', Bold, 'Ctrl+B'],
    ['italic', Italic, 'Ctrl+I'],
    ['underline', Underline, 'Ctrl+U'],
    ['strike', Strikethrough, ''],
    ['superscript', Superscript, ''],
    ['subscript', Subscript, ''],
    ['code', Code, ''],
    ['link', Link, ''],
  ],
  [
    ['bulleted-list', List, '- '],
    ['numbered-list', ListOrdered, '1. '],
    ['quote', Quote, '> '],
    ['pull-quote', MessageSquareQuote, ''],
  ],
  [
    ['insert-figure', ImagePlus, ''],
    ['insert-table', Table, ''],
    ['divider', Minus, ''],
    ['embed', Link2, ''],
  ],
];

const FORMATS = { strike: 'strikethrough' } as const;
const MARK_COMMANDS = [
  'bold',
  'italic',
  'underline',
  'strike',
  'superscript',
  'subscript',
  'code',
] as const;

/** What holds at the caret, as a string that is equal when nothing changed: no drawing per keystroke. */
function $activeCommands(): string {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return '';
  const marks = MARK_COMMANDS.filter((mark) =>
    selection.hasFormat(mark === 'strike' ? FORMATS.strike : mark),
  );
  const top = selection.anchor.getNode().getTopLevelElement();
  const block = $isHeadingNode(top) ? `heading-${top.getTag().slice(1)}` : (top?.getType() ?? '');
  return [...marks, block, $linkAtCaret() ? 'link' : ''].join(' ');
}

function LinkField({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const [href, setHref] = useState(() => editor.read($linkAtCaret));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const wrong = href !== '' && !safeLink(href);
  return (
    <form
      className="link-field"
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong) return;
        setLink(editor, href.trim());
        onDone();
      }}
    >
      <input
        ref={field}
        value={href}
        aria-label={t('editor.linkAddress')}
        aria-invalid={wrong}
        placeholder="https://"
        onChange={(event) => setHref(event.target.value)}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <button type="submit">{t('editor.linkSet')}</button>
      {wrong && <span role="alert">{t('editor.linkWrong')}</span>}
    </form>
  );
}

interface Props {
  onFind(): void;
  onPickFiles(): Promise<readonly MediaItem[]>;
  /** Whether edits are suggested rather than made. */
  readonly suggesting: boolean;
  onSuggesting(on: boolean): void;
}

/** The toolbar: one stop of the Tab key, arrow keys within. */
export function Toolbar({ onFind, onPickFiles, suggesting, onSuggesting }: Props) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const [active, setActive] = useState('');
  const [linking, setLinking] = useState(false);
  const pick = useRef(onPickFiles);
  pick.current = onPickFiles;
  useEffect(() => {
    const look = () => setActive(editor.getEditorState().read($activeCommands, { editor }));
    return mergeRegister(
      editor.registerUpdateListener(look),
      editor.registerCommand(
        SELECTION_CHANGE_COMMAND,
        () => {
          look();
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        EDIT_LINK_COMMAND,
        () => {
          setLinking(true);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(
        PICK_FIGURE_COMMAND,
        () => {
          const place = editor.read($placeOfCaret);
          void pick
            .current()
            .then((media) => editor.dispatchCommand(INSERT_FIGURES_COMMAND, { media, place }));
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    );
  }, [editor]);

  const holds = active.split(' ');
  const move = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step || event.target instanceof HTMLInputElement) return;
    const buttons = [...event.currentTarget.querySelectorAll<HTMLButtonElement>('.tool')];
    const at = buttons.indexOf(event.target as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  };
  return (
    <div className="toolbar" role="toolbar" aria-label={t('editor.toolbar')} onKeyDown={move}>
      {GROUPS.map((group, g) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
        <div className="tools" key={group[0]?.[0]} role="group">
          {group.map(([command, Icon, keys], i) => {
            const label = t(`tools.${command}`);
            return (
              <button
                key={command}
                type="button"
                className="tool"
                tabIndex={g === 0 && i === 0 ? 0 : -1}
                aria-label={label}
                aria-pressed={
                  MARK_COMMANDS.includes(command as never) ? holds.includes(command) : undefined
                }
                data-active={holds.includes(command) || undefined}
                title={keys ? `${label} (${keys.trim()})` : label}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => runCommand(editor, command)}
              >
                <Icon aria-hidden size={17} />
              </button>
            );
          })}
        </div>
      ))}
      <button
        type="button"
        className="tool"
        tabIndex={-1}
        aria-label={t('find.title')}
        title={`${t('find.title')} (Ctrl+F)`}
        onClick={onFind}
      >
        <Search aria-hidden size={17} />
      </button>
      <button
        type="button"
        className="tool tool-suggesting"
        tabIndex={-1}
        aria-pressed={suggesting}
        title={`${t('menu.suggesting')} (Ctrl+Shift+E)`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onSuggesting(!suggesting)}
      >
        <PencilLine aria-hidden size={16} />
        {t(suggesting ? 'suggestions.on' : 'suggestions.off')}
      </button>
      {linking && <LinkField onDone={() => setLinking(false)} />}
    </div>
  );
}
