import { ChevronDown, ChevronUp } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import { type Comparison, compareArticles } from '../../../shared/compare/compare.ts';
import { messageOf } from '../../app/bridge.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { IconButton } from '../../ui/IconButton.tsx';
import { SelectField } from '../../ui/SelectField.tsx';
import { Flow } from './Flow.tsx';
import './compare.css';

/** A text that can be chosen. */
export interface Comparable {
  readonly key: string;
  readonly label: string;
  read(): Promise<Article>;
}

interface Props {
  readonly title: string;
  /** What the user should know first. */
  readonly intro?: string;
  readonly texts: readonly Comparable[];
  /** Keys of the two that are compared at first. */
  readonly before: string;
  readonly after: string;
  /** Buttons for what can be done; closing is always there. */
  readonly children?: ReactNode;
  onClose(): void;
}

/** The two articles, undefined until they are read; or why they cannot be. */
function useArticles(texts: readonly Comparable[], before: string, after: string) {
  const [two, setTwo] = useState<readonly [Article, Article]>();
  const [problem, setProblem] = useState<unknown>();
  useEffect(() => {
    let current = true;
    const [from, to] = [before, after].map((key) => texts.find((text) => text.key === key));
    if (!from || !to) return;
    setProblem(undefined);
    Promise.all([from.read(), to.read()]).then(
      (articles) => current && setTwo(articles),
      (error) => current && setProblem(error),
    );
    return () => {
      current = false;
    };
  }, [texts, before, after]);
  return { two, problem };
}

const countChanges = ({ fields, blocks }: Comparison): number =>
  fields.length + blocks.filter(({ kind }) => kind !== 'same').length;

/**
 * Returns what goes to the next change in the flow, or the previous one, as F7 and Shift+F7 do; and how often there was
 * none to go to.
 */
function useWalk(flow: RefObject<HTMLElement | null>) {
  const [missed, setMissed] = useState(0);
  const walk = (step: 1 | -1) => {
    const stops = [...(flow.current?.querySelectorAll<HTMLElement>('[data-change]') ?? [])];
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const from = at === -1 && step === -1 ? 0 : at;
    const next = stops[(from + step + stops.length) % stops.length];
    if (!next) setMissed((times) => times + 1);
    next?.focus();
    next?.scrollIntoView({ block: 'center' });
  };
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'F7') return;
      event.preventDefault();
      walk(event.shiftKey ? -1 : 1);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  });
  return { walk, missed };
}

/** Any two texts of an article in one flow: what was added, removed and moved. */
export function CompareDialog({ texts, ...props }: Props) {
  const { t } = useTranslation();
  const [before, setBefore] = useState(props.before);
  const [after, setAfter] = useState(props.after);
  const options = texts.map(({ key, label }) => [key, label] as const);
  const { two, problem } = useArticles(texts, before, after);
  const comparison = useMemo(() => two && compareArticles(...two), [two]);
  const count = comparison && countChanges(comparison);
  const flow = useRef<HTMLDivElement>(null);
  const { walk, missed } = useWalk(flow);
  return (
    <Dialog title={props.title} className="compare" onClose={props.onClose}>
      <div className="compare-frame">
        {props.intro && <p className="compare-intro">{props.intro}</p>}
        {two?.some(({ review }) => review.suggestions.length > 0) && (
          <p className="compare-intro">{t('versions.undecided')}</p>
        )}
        <div className="compare-choice">
          <SelectField
            label={t('versions.before')}
            options={options}
            value={before}
            onChange={setBefore}
          />
          <SelectField
            label={t('versions.after')}
            options={options}
            value={after}
            onChange={setAfter}
          />
          <p className="hint" role="status">
            {/* Said again, to who asks for a change that is not there. */}
            <span key={missed}>
              {count === 0 ? t('versions.unchanged') : count && t('versions.changes', { count })}
            </span>
          </p>
          <IconButton
            Icon={ChevronUp}
            size={16}
            aria-disabled={count === 0 || undefined}
            title={t('versions.previousChange')}
            aria-keyshortcuts="Shift+F7"
            onClick={() => walk(-1)}
          />
          <IconButton
            Icon={ChevronDown}
            size={16}
            aria-disabled={count === 0 || undefined}
            title={t('versions.nextChange')}
            aria-keyshortcuts="F7"
            onClick={() => walk(1)}
          />
        </div>
        <section
          className="compare-flow"
          ref={flow}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
          tabIndex={0}
          aria-label={t('versions.flow')}
        >
          {problem !== undefined && <p role="alert">{messageOf(problem)}</p>}
          {!problem && two && comparison && (
            <Flow comparison={comparison} before={two[0]} after={two[1]} />
          )}
        </section>
        <form method="dialog" className="dialog-buttons">
          <p className="hint compare-legend">
            <span className="compare-legend-added">{t('versions.kind.added')}</span>
            <span className="compare-legend-removed">{t('versions.kind.removed')}</span>
            <span className="compare-legend-touched">{t('versions.touched')}</span>
            <span>{t('versions.keys')}</span>
          </p>
          <button type="submit" className={props.children ? undefined : 'primary'}>
            {t('app.close')}
          </button>
          {props.children}
        </form>
      </div>
    </Dialog>
  );
}
