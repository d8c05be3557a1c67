import { PencilLine } from 'lucide-react';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Summary, summarize } from '../../../shared/suggestions/summary.ts';
import { notify } from '../../app/notice.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import type { Look, Session } from '../../app/session.ts';
import { useSession } from '../../app/use-session.ts';
import { VERDICTS, type Verdict } from '../../editor/suggestions/deciding.ts';
import { TabBadge } from '../../ui/TabBadge.tsx';
import { undoKey } from '../../ui/undo-key.ts';
import { SuggestionCard } from './SuggestionCard.tsx';
import './suggestions-panel.css';

const LOOKS: readonly Look[] = ['marked', 'accepted', 'rejected'];
/** How many are shown at first: a long article may have hundreds. */
const AT_FIRST = 60;

function useSummaries(session: Session): readonly Summary[] {
  const { article } = useSession(session);
  return useMemo(() => summarize(article.body, session.suggestions.find), [article, session]);
}

const idsOf = (all: readonly Summary[]) => all.flatMap(({ ids }) => ids);

function LookSwitch({ session }: { session: Session }) {
  const { t } = useTranslation();
  const { look } = useSession(session);
  return (
    <fieldset className="look-switch">
      <legend>{t('suggestions.look')}</legend>
      {LOOKS.map((one) => (
        <label key={one} data-selected={one === look || undefined}>
          <input
            type="radio"
            name="look"
            checked={one === look}
            onChange={() => session.lookAt(one)}
          />
          {t(`suggestions.looks.${one}`)}
        </label>
      ))}
    </fieldset>
  );
}

interface BulkProps {
  readonly all: readonly Summary[];
  readonly author: string;
  onAuthor(name: string): void;
  onDecide(ids: readonly string[], verdict: Verdict): void;
  /** The suggestions in the selection. */
  selected(): ReadonlySet<string>;
}

/** Decides on all suggestions, those of one author, or those in the selection. */
function Bulk({ all, author, onAuthor, onDecide, selected }: BulkProps) {
  const { t } = useTranslation();
  const names = [...new Set(all.map(({ by }) => by.name))];
  const shown = all.filter(({ by }) => author === '' || by.name === author);
  const decideSelected = (verdict: Verdict) => {
    const here = selected();
    const ids = idsOf(shown.filter((one) => one.ids.some((id) => here.has(id))));
    if (ids.length === 0) notify(t('suggestions.noneSelected'));
    else onDecide(ids, verdict);
  };
  const pair = (which: 'all' | 'selected', act: (verdict: Verdict) => void) => (
    <div className="suggestion-actions">
      {VERDICTS.map((verdict) => (
        <button
          key={verdict}
          type="button"
          // The selection in the text stays.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => act(verdict)}
        >
          {t(`suggestions.${which}.${verdict}`)}
        </button>
      ))}
    </div>
  );
  return (
    <div className="suggestions-bulk">
      {names.length > 1 && (
        <select
          value={author}
          aria-label={t('suggestions.author')}
          onChange={(event) => onAuthor(event.target.value)}
        >
          <option value="">{t('suggestions.everybody')}</option>
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      )}
      {pair('all', (verdict) => onDecide(idsOf(shown), verdict))}
      {pair('selected', decideSelected)}
    </div>
  );
}

/** Keeps the keyboard focus in the list when the card that had it is gone, or comes back. */
function useStayingFocus(summaries: readonly Summary[]) {
  const panel = useRef<HTMLElement>(null);
  const wanted = useRef<number | undefined>(undefined);
  const wasInside = useRef(false);
  const places = () => [
    ...(panel.current?.querySelectorAll<HTMLElement>('.suggestion-place') ?? []),
  ];
  const focus = (at: number) =>
    (places()[Math.min(at, places().length - 1)] ?? panel.current)?.focus();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the list has changed
  useEffect(() => {
    if (wanted.current !== undefined) focus(wanted.current);
    else if (wasInside.current && document.activeElement === document.body) panel.current?.focus();
    wanted.current = undefined;
    wasInside.current = false;
  }, [summaries]);
  return {
    panel,
    /** The number of the card around an element; 0 outside of one. */
    cardOf: (element: EventTarget) =>
      Math.max(
        0,
        places().findIndex((place) => place.parentElement?.contains(element as Node)),
      ),
    /** Called before something that may remove the button with the focus. */
    keepInside: () => {
      wasInside.current = panel.current?.contains(document.activeElement) === true;
    },
    keep: (at: number) => {
      wanted.current = at;
      requestAnimationFrame(() => focus(at));
    },
  };
}

/** The suggestions of the open article: who proposed what and when, and what becomes of it. */
export function SuggestionsPanel({ session, editor }: ArticlePanelProps) {
  const { t } = useTranslation();
  const { article, open, suggesting, look } = useSession(session);
  const summaries = useSummaries(session);
  const [author, setAuthor] = useState('');
  const [shownCount, setShownCount] = useState(AT_FIRST);
  const { panel, cardOf, keepInside, keep } = useStayingFocus(summaries);
  const readOnly = open.readOnly !== undefined || look !== 'marked';
  const known = summaries.some(({ by }) => by.name === author) ? author : '';
  const shown = summaries.filter(({ by }) => known === '' || by.name === known);
  const decide = (ids: readonly string[], verdict: Verdict) => {
    if (ids.length > 0) editor.current?.decide(ids, verdict);
  };
  const undo = (event: KeyboardEvent) => {
    const step = undoKey(event);
    if (!step) return;
    event.preventDefault();
    editor.current?.run(step);
    keep(cardOf(event.target));
  };
  return (
    <section
      ref={panel}
      className="suggestions"
      aria-label={t('suggestions.title')}
      tabIndex={-1}
      onKeyDown={undo}
    >
      <h2>{t('suggestions.title')}</h2>
      {(summaries.length > 0 || look !== 'marked') && <LookSwitch session={session} />}
      {summaries.length === 0 && (
        <div className="panel-none">
          <PencilLine size={28} aria-hidden />
          <p>{t(suggesting ? 'suggestions.noneYet' : 'suggestions.none')}</p>
          {open.readOnly === undefined && !suggesting && (
            <button type="button" onClick={() => session.suggest(true)}>
              {t('suggestions.start')}
            </button>
          )}
        </div>
      )}
      {summaries.length > 0 && !readOnly && (
        <Bulk
          all={summaries}
          author={known}
          onAuthor={setAuthor}
          onDecide={(ids, verdict) => {
            keepInside();
            decide(ids, verdict);
          }}
          selected={() => editor.current?.suggestionsAtSelection() ?? new Set()}
        />
      )}
      <ul>
        {shown.slice(0, shownCount).map((summary, at) => (
          <SuggestionCard
            key={summary.ids.join(' ')}
            summary={summary}
            language={article.language}
            readOnly={readOnly}
            onGo={() => {
              session.lookAt('marked');
              editor.current?.select(summary.place);
            }}
            onDecide={(verdict) => {
              decide(summary.ids, verdict);
              keep(at);
            }}
          />
        ))}
      </ul>
      {shown.length > shownCount && (
        <button type="button" onClick={() => setShownCount(shown.length)}>
          {t('preflight.showAll', { number: shown.length })}
        </button>
      )}
    </section>
  );
}

/** How many wait for a decision. */
export function SuggestionsBadge({ session }: ArticlePanelProps) {
  const { t } = useTranslation();
  const { length } = useSummaries(session);
  const said = t('suggestions.waiting', { count: length });
  return <TabBadge of="suggestions" number={length} said={said} />;
}
