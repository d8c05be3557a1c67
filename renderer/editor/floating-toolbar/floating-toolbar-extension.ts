import { computed, signal } from '@lexical/extension';
import { $isTableSelection } from '@lexical/table';
import {
  $getSelection,
  $isRangeSelection,
  COMMAND_PRIORITY_LOW,
  defineExtension,
  KEY_DOWN_COMMAND,
  mergeRegister,
  type NodeKey,
  registerEventListener,
  registerEventListeners,
} from 'lexical';
import { registerOnChange } from '../on-change.ts';
import { registerOnRoot } from '../on-root.ts';
import { $tableAtCaret } from '../table/table-commands.ts';

type Subject = 'words' | NodeKey | '';

function $subject(): Subject {
  const selection = $getSelection();
  const words =
    $isRangeSelection(selection) && !selection.isCollapsed() && !$isTableSelection(selection);
  return words ? 'words' : ($tableAtCaret()?.getKey() ?? '');
}

/** Alt+F10 goes from the text to its toolbar, as in other editors. */
function onKey(event: KeyboardEvent): boolean {
  if (event.key !== 'F10' || !event.altKey) return false;
  event.preventDefault();
  const floating = document.querySelector<HTMLElement>('.floating-toolbar .tool');
  (floating ?? document.querySelector<HTMLElement>('.toolbar .tool'))?.focus();
  return true;
}

/** What the floating toolbar is for: the selected words, or the table with the caret. */
export const FloatingToolbarExtension = defineExtension({
  name: 'galley/floating-toolbar',
  build: () => {
    const subject = signal<Subject>('');
    /** Hidden while the mouse selects. */
    const selecting = signal(false);
    /** Whether Shift is held: a click then selects on, also to where the toolbar of the words would stand. */
    const extending = signal(false);
    const shown = computed(() => {
      const isInTheWay = selecting.value || (extending.value && subject.value === 'words');
      return isInTheWay ? '' : subject.value;
    });
    return { subject, selecting, extending, shown };
  },
  register: (editor, _config, state) => {
    const { subject, selecting, extending } = state.getOutput();
    return mergeRegister(
      registerOnChange(editor, () => {
        subject.value = $subject();
      }),
      editor.registerCommand(KEY_DOWN_COMMAND, onKey, COMMAND_PRIORITY_LOW),
      registerOnRoot(editor, (root) => {
        const set = (to: boolean) => () => {
          selecting.value = to;
        };
        const hold = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent) => {
          if (key === 'Shift' && !ctrlKey && !metaKey && !altKey) extending.value = true;
        };
        const letGo = () => {
          extending.value = false;
        };
        return mergeRegister(
          registerEventListeners(root, { pointerdown: set(true), keydown: hold }),
          registerEventListeners(root.ownerDocument, {
            pointerup: set(false),
            keyup: ({ key }) => key === 'Shift' && letGo(),
          }),
          registerEventListener(window, 'blur', letGo),
        );
      }),
    );
  },
});
