/** The value and the event handlers of a field in a block's face. */
import { type EditorState, HISTORY_MERGE_TAG, type LexicalEditor } from 'lexical';
import { type ChangeEvent, type CompositionEvent, useEffect, useState } from 'react';
import { nfc } from '../../shared/text.ts';
import { asParagraph, ONE_STROKE, typed } from '../ui/typed.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * The properties of such a field. It keeps what is typed until the editor has it: set back at each letter, the caret
 * would jump and composed letters would double.
 * @param onChange gets NFC text of one paragraph, never while letters are composed
 */
export function useFaceField(value: string, onChange: (text: string) => void) {
  const [shown, setShown] = useState(value);
  useEffect(() => setShown(value), [value]);
  return {
    value: shown,
    onChange: (event: ChangeEvent<Field>) => {
      const { text, isComposing } = typed(event);
      const words = asParagraph(text);
      setShown(words);
      if (!isComposing) onChange(words);
    },
    onCompositionEnd: ({ currentTarget }: CompositionEvent<Field>) =>
      onChange(nfc(currentTarget.value)),
  };
}

/** The last field typed into in each editor, and the resulting state. */
const strokes = new WeakMap<LexicalEditor, { field: string; at: number; state: EditorState }>();

/**
 * Changes a block by what was typed into its field. Letters in quick succession are one undo step.
 * @param field a unique name within the editor
 */
export function typeInFace(editor: LexicalEditor, field: string, $change: () => void): void {
  const last = strokes.get(editor);
  const goesOn =
    last?.field === field &&
    last.state === editor.getEditorState() &&
    performance.now() - last.at < ONE_STROKE;
  editor.update($change, { discrete: true, ...(goesOn ? { tag: HISTORY_MERGE_TAG } : {}) });
  strokes.set(editor, { field, at: performance.now(), state: editor.getEditorState() });
}
