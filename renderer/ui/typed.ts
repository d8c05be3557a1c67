/** What is typed into the window's own fields. */
import type { ChangeEvent } from 'react';
import { nfc } from '../../shared/text.ts';

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Changes of one field that follow each other within this time are undone together, in milliseconds. */
export const ONE_STROKE = 1_000;

/** A field's text after a change: in NFC, except during composition. */
export function typed({ target, nativeEvent }: ChangeEvent<Field>): {
  readonly text: string;
  readonly isComposing: boolean;
} {
  const { isComposing } = nativeEvent as InputEvent;
  return { text: isComposing ? target.value : nfc(target.value), isComposing };
}

/** Words as one paragraph: line ends become spaces. */
export const asParagraph = (text: string): string => text.replace(/(?<!\s)\s*\n\s*/g, ' ');
