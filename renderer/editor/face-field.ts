/** What a field of a block's face says and hears. */
import { type EditorState, HISTORY_MERGE_TAG, type LexicalEditor } from 'lexical';
import { type ChangeEvent, type CompositionEvent, useEffect, useState } from 'react';
import { nfc } from '../../shared/text.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/**
 * The properties of such a field. What is typed is its own until the editor has taken it: set back to what the article
 * said, the caret would go to its end, and each step of a letter that is composed would stay.
 * @param value what the article says @param onChange given what it is to say, in NFC and as one paragraph, not while letters are composed
 */
export function useFaceField(value: string, onChange: (text: string) => void) {
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return {
    value: typed,
    onChange: ({ target, nativeEvent }: ChangeEvent<Field>) => {
      const composing = (nativeEvent as InputEvent).isComposing;
      const text = target.value.replace(/\s*\n\s*/g, ' ');
      setTyped(composing ? text : nfc(text));
      if (!composing) onChange(nfc(text));
    },
    onCompositionEnd: ({ currentTarget }: CompositionEvent<Field>) =>
      onChange(nfc(currentTarget.value)),
  };
}

/** Letters of one field within this time are undone together, as those of the fields around the text; in milliseconds. */
const ONE_STROKE = 1_000;

/** What was typed last into a face of each editor, and what the editor was left as. */
const strokes = new WeakMap<LexicalEditor, { field: string; at: number; state: EditorState }>();

/**
 * Changes a block by what was typed into a field of its face: letters that follow each other are one step of undo.
 * @param field names it, and no other of the editor
 */
export function typeInFace(editor: LexicalEditor, field: string, $change: () => void): void {
  const last = strokes.get(editor);
  const goesOn =
    last?.field === field &&
    last.state === editor.getEditorState() &&
    Date.now() - last.at < ONE_STROKE;
  editor.update($change, { discrete: true, ...(goesOn ? { tag: HISTORY_MERGE_TAG } : {}) });
  strokes.set(editor, { field, at: Date.now(), state: editor.getEditorState() });
}
