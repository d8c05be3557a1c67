import { signal } from '@lexical/extension';
import i18next from 'i18next';
import {
  $getNodeByKey,
  $isRootNode,
  $isTextNode,
  BLUR_COMMAND,
  COMMAND_PRIORITY_CRITICAL,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  KEY_ARROW_DOWN_COMMAND,
  KEY_ARROW_UP_COMMAND,
  KEY_ENTER_COMMAND,
  KEY_ESCAPE_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
} from 'lexical';
import { UI_LANGUAGES } from '../../../shared/settings.ts';
import { runCommand } from '../commands.ts';
import { $caret } from '../text-points.ts';
import { findBlocks, type SlashBlock } from './blocks.ts';

/** The `/` and what was typed after it, within a text node. */
interface Typed {
  readonly key: NodeKey;
  readonly start: number;
  readonly end: number;
  readonly words: string;
}

/** The open menu. */
export interface SlashMenu {
  readonly typed: Typed;
  readonly blocks: readonly SlashBlock[];
  /** Which of the blocks Enter takes. */
  readonly at: number;
}

/** A slash after a letter or digit, as in a date, does not open the menu. */
const SLASH = /(?:^|\s)\/([\p{L}\p{M}\p{N}][\p{L}\p{M}\p{N} -]{0,30})?$/u;

function $typedAtCaret(): Typed | null {
  const caret = $caret();
  const node = caret?.anchor.getNode();
  if (!caret || !$isTextNode(node) || !$isRootNode(node.getParent()?.getParent())) return null;
  const end = caret.anchor.offset;
  // Text before this node counts as a character that is no space: there `/` opens nothing.
  const before = node.getPreviousSibling() ? '\u2060' : '';
  const match = SLASH.exec(before + node.getTextContent().slice(0, end));
  if (!match) return null;
  const words = match[1] ?? '';
  return { key: node.getKey(), start: end - words.length - 1, end, words };
}

/** Takes the `/` and the words after it away, and makes the block there. */
export function chooseBlock(editor: LexicalEditor, typed: Typed, block: SlashBlock): void {
  editor.update(() => {
    const node = $getNodeByKey(typed.key);
    if (!$isTextNode(node)) return;
    const parent = node.getParent();
    node.spliceText(typed.start, typed.end - typed.start, '', true);
    if (node.getTextContent() === '') {
      node.remove();
      parent?.selectEnd();
    }
    runCommand(editor, block);
  });
}

/** `/` at a line's start or after a space opens a menu of blocks, filtered by what is typed next. */
export const SlashMenuExtension = defineExtension({
  name: 'galley/slash-menu',
  build: () => ({ menu: signal<SlashMenu | null>(null) }),
  register: (editor, _config, state) => {
    const { menu } = state.getOutput();
    /** The `/` where Escape closed the menu. */
    let refused = '';
    const placeOf = ({ key, start }: Typed) => `${key}:${start}`;
    const $look = (isTyping: boolean) => {
      const typed = editor.isEditable() ? $typedAtCaret() : null;
      if (!typed) refused = '';
      const blocks = typed
        ? findBlocks(
            typed.words,
            UI_LANGUAGES.map((language) => i18next.getFixedT(language)),
          )
        : [];
      const stays = typed && blocks.length > 0 && placeOf(typed) !== refused;
      if (!stays || !(isTyping || menu.value)) menu.value = null;
      else if (menu.value?.typed.words !== typed.words || menu.value.typed.key !== typed.key)
        menu.value = { typed, blocks, at: 0 };
    };
    const close = () => {
      if (!menu.value) return false;
      refused = placeOf(menu.value.typed);
      menu.value = null;
      return true;
    };
    const move = (step: number) => (event: KeyboardEvent) => {
      const open = menu.value;
      if (!open || event.altKey) return false;
      event.preventDefault();
      const all = open.blocks.length;
      menu.value = { ...open, at: (open.at + step + all) % all };
      return true;
    };
    const take = (event: KeyboardEvent | null) => {
      const block = menu.value?.blocks[menu.value.at];
      if (!menu.value || !block) return false;
      event?.preventDefault();
      const { typed } = menu.value;
      menu.value = null;
      chooseBlock(editor, typed, block);
      return true;
    };
    const leave = () => {
      menu.value = null;
      return false;
    };
    return mergeRegister(
      editor.registerUpdateListener(({ editorState, dirtyLeaves, tags }) => {
        const isTyping = dirtyLeaves.size > 0 && !tags.has('historic') && !tags.has('paste');
        if (isTyping || menu.value) editorState.read(() => $look(isTyping), { editor });
      }),
      editor.registerCommand(KEY_ARROW_DOWN_COMMAND, move(1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ARROW_UP_COMMAND, move(-1), COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ENTER_COMMAND, take, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_TAB_COMMAND, take, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(KEY_ESCAPE_COMMAND, close, COMMAND_PRIORITY_CRITICAL),
      editor.registerCommand(BLUR_COMMAND, leave, COMMAND_PRIORITY_LOW),
    );
  },
});
