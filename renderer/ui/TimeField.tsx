import { useEffect, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  formatVietnamese,
  isoWithOffset,
  localOffset,
  offsetOf,
  parseVietnamese,
} from '../../shared/dates.ts';

/** Time zones that are offered: the newsroom's own first, then those that reports come from. */
const OFFSETS = '+07:00 +00:00 +01:00 +02:00 +03:00 +08:00 +09:00 +10:00 -05:00 -08:00'.split(' ');

const isAtHome = (value: string | undefined): boolean =>
  !value || offsetOf(value) === localOffset(value);

/** The typed time at an offset; in this machine's zone, at the offset of that day. */
function timeOf(text: string, offset: string, isLocal: boolean): string | undefined {
  const time = parseVietnamese(text, offset);
  return time && isLocal ? parseVietnamese(text, localOffset(time)) : time;
}

interface Props {
  readonly label: string;
  /** The article's field that it holds, by which the preflight finds it. */
  readonly field?: string;
  /** ISO 8601 with offset. */
  readonly value: string | undefined;
  readonly readOnly: boolean;
  onChange(value: string | undefined): void;
}

/** A day and an hour, written the Vietnamese way, with their time zone. */
export function TimeField(props: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { value } = props;
  const [typed, setTyped] = useState(value ? formatVietnamese(value) : '');
  const [offset, setOffset] = useState(offsetOf(value ?? isoWithOffset(new Date())));
  /** Whether the offset is this machine's, not chosen. */
  const [isLocal, setLocal] = useState(isAtHome(value));
  const [wrong, setWrong] = useState(false);
  useEffect(() => {
    setTyped(value ? formatVietnamese(value) : '');
    if (value) setOffset(offsetOf(value));
    setLocal(isAtHome(value));
    setWrong(false);
  }, [value]);
  const take = (text: string, zone: string, local: boolean) => {
    // As it is shown it stays as it is: seconds and `Z` are not.
    if (value && text === formatVietnamese(value) && zone === offsetOf(value))
      return setWrong(false);
    const parsed = text.trim() === '' ? undefined : timeOf(text, zone, local);
    const bad = text.trim() !== '' && parsed === undefined;
    setWrong(bad);
    if (!bad && parsed !== value) props.onChange(parsed);
  };
  return (
    <div className="field">
      <label id={`${id}-label`} htmlFor={id}>
        {props.label}
      </label>
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
          onBlur={() => take(typed, offset, isLocal)}
          onKeyDown={(event) => event.key === 'Enter' && take(typed, offset, isLocal)}
        />
        <select
          aria-label={t('meta.zone')}
          aria-describedby={`${id}-label`}
          value={offset}
          disabled={props.readOnly}
          onChange={(event) => {
            setOffset(event.target.value);
            setLocal(false);
            take(typed, event.target.value, false);
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
