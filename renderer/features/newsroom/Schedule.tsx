/** The newsroom's work schedule, day by day. */
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { formatVietnamese, isoWithOffset, parseVietnamese } from '../../../shared/dates.ts';
import type { Assignment } from '../../../shared/library.ts';
import { EntryList } from './EntryList.tsx';
import { inOrder } from './schedule.ts';

interface Props {
  readonly schedule: readonly Assignment[];
  /** See EntryList.tsx. */
  readonly place: string;
  onChange(schedule: Assignment[]): Promise<boolean>;
}

const shown = (day: string): string => formatVietnamese(`${day}T00:00`).slice(0, 10);

/** How far below its list's beginning an entry begins, in pixels. */
const placeIn = (list: Element, entry: Element): number =>
  entry.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;

/** See the file's title. */
export function Schedule({ schedule, place, onChange }: Props) {
  const { t } = useTranslation();
  const entries = inOrder(schedule);
  const list = useRef<HTMLUListElement>(null);
  const today = isoWithOffset(new Date()).slice(0, 10);
  const over = entries.filter(({ date }) => date < today).length;
  // What is over lies above what is to be done.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where somebody scrolled to since is kept
  useLayoutEffect(() => {
    const first = list.current?.children[over] ?? list.current?.lastElementChild;
    if (list.current && first) list.current.scrollTop = placeIn(list.current, first);
  }, []);
  return (
    <section>
      <h3>{t('newsroom.schedule')}</h3>
      <EntryList
        entries={entries}
        addLabel={t('newsroom.addAssignment')}
        place={place}
        none={t('newsroom.noSchedule')}
        list={list}
        nameOf={({ what }) => what}
        keyOf={({ id }) => id}
        fieldsOf={(entry) => [
          {
            name: 'date',
            label: t('newsroom.date'),
            value: entry ? shown(entry.date) : '',
            placeholder: '16/02/2020',
            required: true,
          },
          {
            name: 'time',
            label: t('newsroom.time'),
            value: entry?.time ?? '',
            placeholder: '8:00',
          },
          {
            name: 'what',
            label: t('newsroom.what'),
            value: entry?.what ?? '',
            wide: true,
            required: true,
          },
          { name: 'who', label: t('newsroom.who'), value: entry?.who ?? '' },
          { name: 'place', label: t('newsroom.place'), value: entry?.place ?? '' },
        ]}
        onTake={({ date = '', time = '', what = '', who = '', place = '' }, entry) => {
          const day = parseVietnamese(date, '+00:00')?.slice(0, 10);
          if (!day) return t('newsroom.wrongDate');
          const id = entry?.id ?? crypto.randomUUID();
          const others = schedule.filter((other) => other !== entry);
          return onChange(
            inOrder([...others, { ...entry, id, date: day, time, what, who, place }]),
          );
        }}
        onRemove={(entry) => void onChange(schedule.filter((other) => other !== entry))}
      >
        {(entry) => (
          <>
            <span className="entry-when">
              {shown(entry.date)} {entry.time}
            </span>
            <span>{entry.what}</span>
            <span className="entry-facts">
              {[entry.who, entry.place].filter(Boolean).join(' · ')}
            </span>
          </>
        )}
      </EntryList>
    </section>
  );
}
