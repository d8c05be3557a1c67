import type { TFunction } from 'i18next';
import { CalendarPlus, CopyPlus } from 'lucide-react';
import { useLayoutEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isoWithOffset, parseVietnamese } from '../../../shared/dates.ts';
import type { Assignment } from '../../../shared/library.ts';
import { inOrder, nextWeekOf, type Planned, weeksLater } from '../../../shared/schedule.ts';
import { readSchedule } from '../../../shared/schedule-tables.ts';
import { useBegun } from '../../ui/begun.ts';
import { IconButton } from '../../ui/IconButton.tsx';
import { AssignmentText, shownDay } from './AssignmentText.tsx';
import type { EntryField } from './EntryForm.tsx';
import { EntryList } from './EntryList.tsx';
import { type Offer, OfferedEntries } from './OfferedEntries.tsx';
import { cellsIn } from './pasted-table.ts';

interface Props {
  readonly schedule: readonly Assignment[];
  /** See EntryList.tsx. */
  readonly place: string;
  onChange(schedule: Assignment[]): Promise<boolean>;
}

/** How far below its list's beginning an entry begins, in pixels. */
const placeIn = (list: Element, entry: Element): number =>
  entry.getBoundingClientRect().top - list.getBoundingClientRect().top + list.scrollTop;

/** Adds several entries at once, with a preview if they were pasted or copied, and an undo. */
function useBulkEntries({ schedule, place, onChange }: Props, today: string) {
  /** Takes the focus of a form or button that is removed. */
  const heading = useRef<HTMLHeadingElement>(null);
  const [offer, setOffer] = useBegun<Offer>(`${place} offer`);
  const [added, setAdded] = useState<readonly Assignment[]>([]);
  const close = () => {
    setOffer(undefined);
    heading.current?.focus();
  };
  const add = async (entries: readonly Planned[]) => {
    const made = entries.map((entry) => ({ ...entry, id: crypto.randomUUID() }));
    if (!(await onChange(inOrder([...schedule, ...made])))) return;
    if (offer) close();
    setAdded(made);
  };
  return {
    heading,
    offer,
    setOffer,
    close,
    add,
    /** Those added last that are still in the schedule. */
    added: added.filter(({ id }) => schedule.some((one) => one.id === id)),
    takeBack: async () => {
      const ids = new Set(added.map(({ id }) => id));
      if (!(await onChange(schedule.filter(({ id }) => !ids.has(id))))) return;
      setAdded([]);
      heading.current?.focus();
    },
    /** Offers the entries of a pasted table; false if nothing pasted is a table. */
    paste: (clipboard: DataTransfer): boolean => {
      const read = readSchedule(cellsIn(clipboard), today);
      const isTable = read.entries.length > 0 || read.dayless > 1;
      if (isTable) setOffer(read);
      return isTable;
    },
  };
}

/** The fields of the form for an assignment; for a new one they are empty. */
const fieldsOf = (entry: Assignment | undefined, t: TFunction): EntryField[] => [
  {
    name: 'date',
    label: t('newsroom.date'),
    value: entry ? shownDay(entry.date) : '',
    placeholder: '16/02/2020',
    required: true,
  },
  { name: 'time', label: t('newsroom.time'), value: entry?.time ?? '', placeholder: '8:00' },
  {
    name: 'what',
    label: t('newsroom.what'),
    value: entry?.what ?? '',
    wide: true,
    required: true,
  },
  { name: 'who', label: t('newsroom.who'), value: entry?.who ?? '' },
  { name: 'place', label: t('newsroom.place'), value: entry?.place ?? '' },
];

/** The form's assignment: `entry` changed, or a new one; undefined for an invalid day. */
function assignmentOf(
  { date = '', time = '', what = '', who = '', place = '' }: Partial<Record<string, string>>,
  entry: Assignment | undefined,
): Assignment | undefined {
  const day = parseVietnamese(date, '+00:00')?.slice(0, 10);
  if (!day) return undefined;
  const id = entry?.id ?? crypto.randomUUID();
  return { ...entry, id, date: day, time, what, who, place };
}

/** The work schedule, scrolled to what is still to come, with its form and offered entries. */
export function Schedule(props: Props) {
  const { schedule, place, onChange } = props;
  const { t } = useTranslation();
  const entries = inOrder(schedule);
  const list = useRef<HTMLUListElement>(null);
  const today = isoWithOffset(new Date()).slice(0, 10);
  const bulk = useBulkEntries(props, today);
  const nextWeek = nextWeekOf(entries, today);
  const over = entries.filter(({ date }) => date < today).length;
  // Past entries are above those to come.
  // biome-ignore lint/correctness/useExhaustiveDependencies: where somebody scrolled to since is kept
  useLayoutEffect(() => {
    const first = list.current?.children[over] ?? list.current?.lastElementChild;
    if (list.current && first) list.current.scrollTop = placeIn(list.current, first);
  }, []);
  return (
    <section>
      <h3 tabIndex={-1} ref={bulk.heading}>
        {t('newsroom.schedule')}
      </h3>
      <EntryList
        entries={entries}
        addLabel={t('newsroom.addAssignment')}
        place={place}
        none={t('newsroom.noSchedule')}
        list={list}
        nameOf={({ what }) => what}
        keyOf={({ id }) => id}
        fieldsOf={(entry) => fieldsOf(entry, t)}
        onTake={(written, entry) => {
          const assignment = assignmentOf(written, entry);
          if (!assignment) return t('newsroom.wrongDate');
          const others = schedule.filter((other) => other !== entry);
          return onChange(inOrder([...others, assignment]));
        }}
        onRemove={(entry) => void onChange(schedule.filter((other) => other !== entry))}
        addHint={t('newsroom.pasteHint')}
        onPaste={bulk.paste}
        moreOf={(entry) => (
          <IconButton
            Icon={CalendarPlus}
            size={14}
            className="quiet"
            title={t('newsroom.repeat', { name: entry.what })}
            onClick={() => void bulk.add([weeksLater(entry)])}
          />
        )}
        instead={
          bulk.offer && (
            <OfferedEntries
              offer={bulk.offer}
              onTake={(wanted) => void bulk.add(wanted)}
              onClose={bulk.close}
            />
          )
        }
      >
        {(entry) => <AssignmentText entry={entry} />}
      </EntryList>
      {nextWeek.length > 0 && !bulk.offer && (
        <button type="button" onClick={() => bulk.setOffer({ entries: nextWeek, dayless: 0 })}>
          <CopyPlus size={15} aria-hidden />
          {t('newsroom.repeatWeek')}
        </button>
      )}
      <div className="added" role="status">
        {bulk.added.length > 0 && (
          <>
            {t('newsroom.added', { count: bulk.added.length })}
            <button type="button" onClick={() => void bulk.takeBack()}>
              {t('newsroom.takeBack')}
            </button>
          </>
        )}
      </div>
    </section>
  );
}
