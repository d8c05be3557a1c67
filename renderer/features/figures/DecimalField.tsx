import { useEffect, useRef } from 'react';
import { Input, NumberField, useLocale } from 'react-aria-components';

interface Props {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  onChange(value: number): void;
}

/** Accepts both point and comma: `1.5` would be read as 15 in a locale with comma. */
function useEitherSeparator(decimal: string) {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const translate = (event: InputEvent) => {
      const typed = event.data?.replace(/[.,]/g, decimal);
      if (typed === undefined || typed === event.data || !event.cancelable) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      // The one way to type by program that the field's own checks and undo see.
      document.execCommand('insertText', false, typed);
    };
    const input = ref.current;
    // Before the field itself, which would take the sign for one between thousands.
    input?.addEventListener('beforeinput', translate, { capture: true });
    return () => input?.removeEventListener('beforeinput', translate, { capture: true });
  }, [decimal]);
  return ref;
}

/** A number with one decimal, to be typed. */
export function DecimalField({ label, value, min, max, onChange }: Props) {
  const { locale } = useLocale();
  const ref = useEitherSeparator(locale.startsWith('vi') ? ',' : '.');
  return (
    <NumberField
      aria-label={label}
      value={value}
      minValue={min}
      maxValue={max}
      step={0.1}
      onChange={onChange}
    >
      <Input ref={ref} />
    </NumberField>
  );
}
