/** A day and an hour, written the Vietnamese way, with their time zone. */
import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatVietnamese, isoWithOffset, offsetOf, parseVietnamese } from '../../shared/dates.ts';

/** Time zones that are offered: the newsroom's own first, then those that reports come from. */
const OFFSETS = [
  '+07:00',
  '+00:00',
  '+01:00',
  '+02:00',
  '+03:00',
  '+08:00',
  '+09:00',
  '+10:00',
  '-05:00',
  '-08:00',
];

interface Props {
  readonly label: string;
  /** The article's field that it holds, by which the preflight finds it. */
  readonly field?: string;
  /** ISO 8601 with offset. */
  readonly value: string | undefined;
  readonly readOnly: boolean;
  onChange(value: string | undefined): void;
}

/** See the file's title. */
export function TimeField(props: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { value } = props;
  const [typed, setTyped] = useState(value ? formatVietnamese(value) : '');
  const [offset, setOffset] = useState(offsetOf(value ?? isoWithOffset(new Date())));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(value ? formatVietnamese(value) : '');
    if (value) setOffset(offsetOf(value));
    setWrong(false);
  }, [value]);
  const take = (text: string, zone: string) => {
    // As it is shown it stays as it is: seconds and `Z` are not.
    if (value && text === formatVietnamese(value) && zone === offsetOf(value))
      return setWrong(false);
    const parsed = text.trim() === '' ? undefined : parseVietnamese(text, zone);
    const bad = text.trim() !== '' && parsed === undefined;
    setWrong(bad);
    if (!bad && parsed !== value) props.onChange(parsed);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <div className="time">
        <input
          id={id}
          data-field={props.field}
          value={typed}
          readOnly={props.readOnly}
          placeholder={t('meta.timeExample')}
          aria-invalid={wrong}
          aria-describedby={wrong ? `${id}-wrong` : undefined}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => take(typed, offset)}
          onKeyDown={(event) => event.key === 'Enter' && take(typed, offset)}
        />
        <select
          aria-label={t('meta.zone')}
          value={offset}
          disabled={props.readOnly}
          onChange={(event) => {
            setOffset(event.target.value);
            take(typed, event.target.value);
          }}
        >
          {[...new Set([offset, ...OFFSETS])].map((zone) => (
            <option key={zone} value={zone}>
              {zone}
            </option>
          ))}
        </select>
      </div>
      {wrong && (
        <p className="wrong" id={`${id}-wrong`} role="alert">
          {t('meta.wrongTime')}
        </p>
      )}
    </div>
  );
}
