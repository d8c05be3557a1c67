/** A span of days, typed or picked from a calendar, in the window's own order of day, month and year. */
import { parseDate } from '@internationalized/date';
import { CalendarDays, ChevronLeft, ChevronRight, X } from 'lucide-react';
import {
  Button,
  CalendarCell,
  CalendarGrid,
  DateInput,
  DateRangePicker,
  DateSegment,
  type DateSegmentProps,
  Dialog,
  Group,
  Heading,
  Popover,
  RangeCalendar,
} from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { InLanguage } from './InLanguage.tsx';
import './day-range.css';

interface Props {
  readonly label: string;
  /** ISO 8601 calendar days; '' for none. */
  readonly from: string;
  readonly to: string;
  onChange(from: string, to: string): void;
}

/** React Aria has letters for what is still to be typed in forty languages, but not in Vietnamese. */
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

/** See the file's title. Days of 1 January 1900 and later. */
export function DayRange({ label, from, to, onChange }: Props) {
  const { t } = useTranslation();
  const value = from && to ? { start: parseDate(from), end: parseDate(to) } : null;
  return (
    <InLanguage>
      <DateRangePicker
        className="day-range"
        aria-label={label}
        value={value}
        minValue={parseDate('1900-01-01')}
        onChange={(range) => onChange(range?.start.toString() ?? '', range?.end.toString() ?? '')}
      >
        <Group className="day-range-field">
          <DateInput slot="start" className="day-input">
            {(segment) => <Part segment={segment} />}
          </DateInput>
          <span aria-hidden>–</span>
          <DateInput slot="end" className="day-input">
            {(segment) => <Part segment={segment} />}
          </DateInput>
          {value && (
            <button
              type="button"
              className="quiet"
              aria-label={t('days.clear')}
              onClick={() => onChange('', '')}
            >
              <X size={14} aria-hidden />
            </button>
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
