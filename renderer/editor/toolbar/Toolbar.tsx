import { HistoryExtension } from '@lexical/history';
import { $isListNode } from '@lexical/list';
import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { $isHeadingNode } from '@lexical/rich-text';
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  FOCUS_COMMAND,
  type LexicalEditor,
  type LexicalNode,
  mergeRegister,
} from 'lexical';
import { PencilLine } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MARKS } from '../../../shared/article.ts';
import { typedHref } from '../../../shared/links.ts';
import { focusCaret } from '../../ui/focus.ts';
import { shownKeys } from '../../ui/keys.ts';
import {
  $linkAtCaret,
  EDIT_LINK_COMMAND,
  type EditorCommand,
  runCommand,
  setLink,
  worksHere,
} from '../commands.ts';
import { LanguageField } from '../language/LanguageField.tsx';
import { EDIT_LANGUAGE_COMMAND } from '../language/language-extension.ts';
import { registerOnChange } from '../on-change.ts';
import { toolbarKeys } from './arrow-keys.ts';
import { ToolButton } from './ToolButton.tsx';
import './toolbar.css';

const GROUPS: readonly (readonly EditorCommand[])[] = [
  ['undo', 'redo'],
  ['paragraph', 'heading-2', 'heading-3', 'heading-4'],
  ['bold', 'italic', 'underline', 'strike', 'superscript', 'subscript', 'code', 'link', 'language'],
  ['bulleted-list', 'numbered-list', 'quote', 'pull-quote'],
  ['insert-figure', 'insert-gallery', 'insert-table', 'divider', 'embed'],
  ['comment', 'find'],
];

const HOLDABLE: ReadonlySet<EditorCommand> = new Set([
  ...MARKS,
  'paragraph',
  'heading-2',
  'heading-3',
  'heading-4',
  'bulleted-list',
  'numbered-list',
  'quote',
  'link',
]);

/** The command that makes such a block; '' for none. */
function $commandOf(block: LexicalNode | null): string {
  if ($isHeadingNode(block)) return `heading-${block.getTag().slice(1)}`;
  if ($isListNode(block))
    return block.getListType() === 'number' ? 'numbered-list' : 'bulleted-list';
  return block?.getType() ?? '';
}

/** The active commands as a string, so that an unchanged state is not rendered again. */
function $activeCommands(): string {
  const selection = $getSelection();
  if (!$isRangeSelection(selection)) return '';
  const marks = MARKS.filter((mark) =>
    selection.hasFormat(mark === 'strike' ? 'strikethrough' : mark),
  );
  const block = $commandOf(selection.anchor.getNode().getTopLevelElement());
  return [...marks, block, $linkAtCaret() ? 'link' : ''].join(' ');
}

function LinkField({ onDone }: { onDone(): void }) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const [href, setHref] = useState(() => editor.read($linkAtCaret));
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  // Not while typing: an address is rarely valid before it is complete.
  const [wrong, setWrong] = useState(false);
  return (
    <form
      className="asking"
      onSubmit={(event) => {
        event.preventDefault();
        const address = href.trim() === '' ? '' : typedHref(href);
        setWrong(address === undefined);
        if (address === undefined) return;
        setLink(editor, address);
        onDone();
      }}
    >
      <input
        ref={field}
        value={href}
        aria-label={t('editor.linkAddress')}
        aria-invalid={wrong}
        placeholder="https://"
        onChange={(event) => {
          setHref(event.target.value);
          setWrong(false);
        }}
        onKeyDown={(event) => event.key === 'Escape' && onDone()}
      />
      <button type="submit">{t('editor.linkSet')}</button>
      {wrong && (
        <span className="wrong" role="alert">
          {t('editor.linkWrong')}
        </span>
      )}
    </form>
  );
}

interface Props {
  /** Whether edits are suggested rather than made. */
  readonly suggesting: boolean;
  onSuggesting(on: boolean): void;
  /** Told of a button that does nothing, for the caret is not in the text. */
  onElsewhere(command: EditorCommand): void;
}

function useActiveCommands(editor: LexicalEditor): string {
  const [active, setActive] = useState('');
  useEffect(() => registerOnChange(editor, () => setActive($activeCommands())), [editor]);
  return active;
}

/** The form open in the toolbar, for a link's address or the language of the selected words. */
function useQuestion(editor: LexicalEditor) {
  const [asked, setAsked] = useState<'link' | 'language' | null>(null);
  useEffect(() => {
    const ask = (what: 'link' | 'language') => () => {
      setAsked(what);
      return true;
    };
    return mergeRegister(
      // Focusing the text abandons the question: by then its answer would apply to another selection.
      editor.registerCommand(
        FOCUS_COMMAND,
        () => {
          setAsked(null);
          return false;
        },
        COMMAND_PRIORITY_LOW,
      ),
      editor.registerCommand(EDIT_LINK_COMMAND, ask('link'), COMMAND_PRIORITY_LOW),
      editor.registerCommand(EDIT_LANGUAGE_COMMAND, ask('language'), COMMAND_PRIORITY_LOW),
    );
  }, [editor]);
  return [asked, () => setAsked(null)] as const;
}

/** The buttons above the text: one stop of the Tab key, arrow keys within. */
export function Toolbar({ suggesting, onSuggesting, onElsewhere }: Props) {
  const { t } = useTranslation();
  const [editor] = useLexicalComposerContext();
  const holds = useActiveCommands(editor).split(' ');
  const [asked, answered] = useQuestion(editor);
  const can: Partial<Record<EditorCommand, boolean>> = {
    undo: useExtensionSignalValue(HistoryExtension, 'canUndo'),
    redo: useExtensionSignalValue(HistoryExtension, 'canRedo'),
  };
  const done = () => {
    answered();
    focusCaret(editor);
  };
  return (
    <div
      className="toolbar"
      role="toolbar"
      aria-label={t('editor.toolbar')}
      onKeyDown={toolbarKeys(editor)}
    >
      {GROUPS.map((group, g) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset would be announced as a form
        <div className="tools" key={group[0]} role="group">
          {group.map((command, i) => (
            <ToolButton
              key={command}
              command={command}
              size={17}
              tabIndex={g === 0 && i === 0 ? 0 : -1}
              aria-pressed={HOLDABLE.has(command) ? holds.includes(command) : undefined}
              // Not `disabled`: a click too many must leave the caret in the text.
              aria-disabled={can[command] === false || undefined}
              data-active={holds.includes(command) || undefined}
              onClick={() =>
                worksHere(command) ? runCommand(editor, command) : onElsewhere(command)
              }
            />
          ))}
        </div>
      ))}
      <button
        type="button"
        className="tool tool-suggesting"
        tabIndex={-1}
        aria-pressed={suggesting}
        aria-description={shownKeys('Ctrl+Shift+E')}
        title={`${t('menu.suggesting')} (${shownKeys('Ctrl+Shift+E')})`}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onSuggesting(!suggesting)}
      >
        <PencilLine aria-hidden size={16} />
        {t(suggesting ? 'suggestions.on' : 'suggestions.off')}
      </button>
      {asked === 'link' && <LinkField onDone={done} />}
      {asked === 'language' && <LanguageField onDone={done} />}
    </div>
  );
}
