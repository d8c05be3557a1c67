/** What a field of a block's face says and hears. */
import { type ChangeEvent, type CompositionEvent, useEffect, useState } from 'react';

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
      setTyped(composing ? text : text.normalize('NFC'));
      if (!composing) onChange(text.normalize('NFC'));
    },
    onCompositionEnd: ({ currentTarget }: CompositionEvent<Field>) =>
      onChange(currentTarget.value.normalize('NFC')),
  };
}
