/** A text of a block that lives in a field of its face, as high as its words. */
import { useEffect, useState } from 'react';

interface Props {
  readonly label: string;
  /** The part of the block that it holds, as places name it. */
  readonly part: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly hint?: string;
  onChange(text: string): void;
}

/** See the file's title. One paragraph: line ends become spaces. */
export function FaceText({ label, part, value, readOnly, hint, onChange }: Props) {
  // Its own until the editor has taken it, so that the caret stays where it is.
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  return (
    <label className="face-text">
      <span>{label}</span>
      <span className="face-text-field" data-value={typed}>
        <textarea
          rows={1}
          data-part={part}
          value={typed}
          readOnly={readOnly}
          placeholder={hint}
          onChange={(event) => {
            const composing = (event.nativeEvent as InputEvent).isComposing;
            const text = event.target.value.replace(/\s*\n\s*/g, ' ');
            setTyped(composing ? text : text.normalize('NFC'));
            if (!composing) onChange(text.normalize('NFC'));
          }}
          onCompositionEnd={(event) => onChange(event.currentTarget.value.normalize('NFC'))}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.preventDefault();
          }}
          onPaste={(event) => event.stopPropagation()}
        />
      </span>
    </label>
  );
}
