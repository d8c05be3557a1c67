import { useFaceField } from './face-field.ts';

interface Props {
  readonly label: string;
  /** What the field is called, where the label alone would not tell it apart. */
  readonly called?: string;
  /** The part of the block that it holds, as places name it. */
  readonly part: string;
  readonly value: string;
  readonly readOnly: boolean;
  readonly hint?: string;
  onChange(text: string): void;
  /** Enter goes to what is below. */
  onEnter(): void;
}

/** A text of a block that is edited in a field outside the editor's own text. One paragraph; the field grows. */
export function FaceText(props: Props) {
  const { label, called, part, value, readOnly, hint, onChange, onEnter } = props;
  const field = useFaceField(value, onChange);
  return (
    <label className="face-text">
      <span className="hint">{label}</span>
      <span className="face-text-field" data-value={field.value}>
        <textarea
          rows={1}
          aria-label={called}
          data-part={part}
          {...field}
          readOnly={readOnly}
          placeholder={hint}
          onKeyDown={(event) => {
            event.stopPropagation();
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            if (!readOnly) onEnter();
          }}
          onPaste={(event) => event.stopPropagation()}
        />
      </span>
    </label>
  );
}
