import { parseDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight, X } from 'lucide-react';
import { useContext, useEffect } from 'react';
import {
  Button,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DateRangePicker,
  type DateRangePickerProps,
  DateRangePickerStateContext,
  DateSegment,
  type DateSegmentProps,
  type DateValue,
  Dialog,
  Group,
  Heading,
  Popover,
  RangeCalendar,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { IconButton } from './IconButton.tsx';
import { InLanguage } from './InLanguage.tsx';
import './day-range.css';

interface Props {
  readonly label: string;
  /** ISO 8601 calendar days; '' for none. One alone is a span that is open at its other end. */
  readonly from: string;
  readonly to: string;
  onChange(from: string, to: string): void;
}

/** React Aria has placeholder letters in forty languages, but not in Vietnamese. */
function Part({ segment }: Pick<DateSegmentProps, 'segment'>) {
  const { t } = useTranslation();
  const { type, isPlaceholder, text } = segment;
  const isPart = type === 'day' || type === 'month' || type === 'year';
  return (
    <DateSegment segment={segment} className="day-segment">
      {isPart && isPlaceholder ? t(`days.letters.${type}`) : text}
    </DateSegment>
  );
}

type RangeOfDays = NonNullable<DateRangePickerProps<DateValue>['defaultValue']>;

// The picker takes one end without the other, whatever its type says.
const rangeOf = (from: string, to: string) =>
  ({ start: from ? parseDate(from) : null, end: to ? parseDate(to) : null }) as RangeOfDays;

/** Reports each end alone, and sets the field from the filter: the picker only knows both ends together. */
function Ends({ from, to, onChange }: Omit<Props, 'label'>) {
  const state = useContext(DateRangePickerStateContext);
  const start = state?.value.start?.toString() ?? '';
  const end = state?.value.end?.toString() ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed or picked is news
  useEffect(() => {
    if (start !== from || end !== to) onChange(start, end);
  }, [start, end]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a span from elsewhere is put in
  useEffect(() => {
    if (start !== from || end !== to) state?.setValue(rangeOf(from, to));
  }, [from, to]);
  return null;
}

/** A span of days from 1900 on, typed or picked, in the window's order of day, month and year. */
export function DayRange({ label, from, to, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <InLanguage>
      <DateRangePicker
        className="day-range"
        aria-label={label}
        defaultValue={rangeOf(from, to)}
        minValue={parseDate('1900-01-01')}
      >
        <Ends from={from} to={to} onChange={onChange} />
        <Group className="day-range-field">
          <DateInput slot="start" className="day-input">
            {(segment) => <Part segment={segment} />}
          </DateInput>
          <span aria-hidden>–</span>
          <DateInput slot="end" className="day-input">
            {(segment) => <Part segment={segment} />}
          </DateInput>
          {(from || to) && (
            <IconButton
              Icon={X}
              size={14}
              className="quiet"
              aria-label={t('days.clear')}
              onClick={() => onChange('', '')}
            />
          )}
          <Button className="quiet">
            <CalendarDays size={15} aria-hidden />
          </Button>
        </Group>
        <Popover className="calendar-popover">
          <Dialog className="calendar-dialog">
            <RangeCalendar>
              <header className="calendar-head">
                <Button slot="previous" className="quiet">
                  <ChevronLeft size={16} aria-hidden />
                </Button>
                <Heading />
                <Button slot="next" className="quiet">
                  <ChevronRight size={16} aria-hidden />
                </Button>
              </header>
              <CalendarGrid>{(date) => <CalendarCell date={date} />}</CalendarGrid>
            </RangeCalendar>
          </Dialog>
        </Popover>
      </DateRangePicker>
    </InLanguage>
  );
}
