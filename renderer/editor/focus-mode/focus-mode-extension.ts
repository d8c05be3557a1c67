import { $getSelection, defineExtension } from 'lexical';
import { registerOnChange } from '../on-change.ts';
import { $topBlockOf } from '../place.ts';
import './focus-mode.css';

/** Marks the block that holds the caret, so that focus mode can dim the others. */
export const FocusModeExtension = defineExtension({
  name: 'galley/focus-mode',
  register: (editor) => {
    let marked: HTMLElement | null = null;
    const $mark = () => {
      const [node] = $getSelection()?.getNodes() ?? [];
      const block = node && $topBlockOf(node);
      const element = block ? editor.getElementByKey(block.getKey()) : null;
      if (element === marked && element?.classList.contains('has-caret')) return;
      marked?.classList.remove('has-caret');
      element?.classList.add('has-caret');
      marked = element;
    };
    return registerOnChange(editor, $mark);
  },
});
