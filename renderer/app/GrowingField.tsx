import { useEffect, useRef } from 'react';
import { runsFromRight } from '../../shared/languages.ts';
import { asParagraph, typed } from '../ui/typed.ts';

interface Props {
  readonly className: string;
  readonly label: string;
  /** By default the label. */
  readonly placeholder?: string;
  readonly value: string;
  readonly readOnly: boolean;
  /** BCP 47. */
  readonly language: string;
  readonly spelling: boolean;
  /** Takes the caret when it appears. */
  readonly autoFocus?: boolean;
  onChange(value: string): void;
  /** Enter goes to the next field. */
  onEnter(field: HTMLElement): void;
}

/** A text field as high as its words. A headline is one paragraph: line ends become spaces. */
export function GrowingField(props: Props) {
  const { className, label, value, readOnly, language, spelling, autoFocus, onChange, onEnter } =
    props;
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    if (autoFocus) field.current?.focus();
  }, [autoFocus]);
  return (
    <div className={`growing ${className}`} data-value={value}>
      <textarea
        ref={field}
        rows={1}
        aria-label={label}
        placeholder={props.placeholder ?? label}
        value={value}
        readOnly={readOnly}
        lang={language}
        dir={runsFromRight(language) ? 'rtl' : undefined}
        spellCheck={spelling}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          onEnter(event.currentTarget);
        }}
        onChange={(event) => onChange(asParagraph(typed(event).text))}
      />
    </div>
  );
}
