import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { useExtensionSignalValue } from '@lexical/react/useExtensionSignalValue';
import { type LexicalEditor, type NodeKey, registerEventListeners } from 'lexical';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import { focusCaret } from '../../ui/focus.ts';
import { type EditorCommand, runCommand } from '../commands.ts';
import { floatingLayer, useFloating } from '../floating.ts';
import { toolbarKeys } from '../toolbar/arrow-keys.ts';
import { ToolButton } from '../toolbar/ToolButton.tsx';
import { FloatingToolbarExtension } from './floating-toolbar-extension.ts';
import './floating-toolbar.css';

const FOR_WORDS: readonly EditorCommand[] = [
  'bold',
  'italic',
  'underline',
  'strike',
  'link',
  'language',
  'heading-2',
  'heading-3',
  'quote',
];
const FOR_TABLES: readonly EditorCommand[] = [
  'row-above',
  'row-below',
  'column-before',
  'column-after',
  'header-row',
  'header-column',
  'delete-row',
  'delete-column',
  'delete-table',
];

/** The place of one end of the selection, which as a whole may be many pages. */
function endOfSelection(which: 'start' | 'end'): DOMRect | undefined {
  const selection = getSelection();
  if (!selection || selection.rangeCount === 0) return undefined;
  const range = selection.getRangeAt(0).cloneRange();
  range.collapse(which === 'start');
  const [rect] = range.getClientRects();
  if (rect) return rect;
  const { startContainer, startOffset } = range;
  const node = startContainer.childNodes[startOffset] ?? startContainer;
  return node instanceof Element ? node.getBoundingClientRect() : undefined;
}

function anchorOf(editor: LexicalEditor, subject: 'words' | NodeKey): DOMRect | undefined {
  if (subject !== 'words') return editor.getElementByKey(subject)?.getBoundingClientRect();
  const start = endOfSelection('start');
  const page = editor.getRootElement()?.closest('.article-scroll')?.getBoundingClientRect();
  return start && page && start.bottom > page.top + 60 ? start : endOfSelection('end');
}

/** Whether the focus is in the text or the toolbar. */
function useAttended(editor: LexicalEditor): boolean {
  const [attended, setAttended] = useState(true);
  useEffect(() => {
    const look = () => {
      const active = document.activeElement;
      const root = editor.getRootElement();
      setAttended(active === root || active?.closest('.floating-toolbar') != null);
    };
    const later = () => requestAnimationFrame(look);
    look();
    return registerEventListeners(document, { focusin: look, focusout: later });
  }, [editor]);
  return attended;
}

function Bar({ editor, subject }: { editor: LexicalEditor; subject: 'words' | NodeKey }) {
  const { t } = useTranslation();
  const bar = useFloating<HTMLDivElement>(
    editor.getRootElement(),
    () => anchorOf(editor, subject),
    'above',
  );
  const commands = subject === 'words' ? FOR_WORDS : FOR_TABLES;
  const label = subject === 'words' ? t('editor.wordTools') : t('editor.tableTools');
  return createPortal(
    <div
      ref={bar}
      className="floating-toolbar"
      role="toolbar"
      aria-label={label}
      onKeyDown={toolbarKeys(editor)}
    >
      {commands.map((command) => (
        <ToolButton
          key={command}
          command={command}
          size={16}
          onClick={() => {
            if (document.activeElement !== editor.getRootElement()) focusCaret(editor);
            runCommand(editor, command);
          }}
        />
      ))}
    </div>,
    floatingLayer(),
  );
}

/** The tools for the selected words, or for the table with the caret. */
export function FloatingToolbar() {
  const [editor] = useLexicalComposerContext();
  const subject = useExtensionSignalValue(FloatingToolbarExtension, 'shown');
  const attended = useAttended(editor);
  return subject !== '' && attended ? <Bar editor={editor} subject={subject} /> : null;
}
