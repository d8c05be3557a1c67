import { CheckCircle2, CircleAlert, Lightbulb, type LucideIcon, TriangleAlert } from 'lucide-react';
import { type FocusEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysOf } from '../../../shared/names.ts';
import {
  type Finding,
  findingName,
  isMendable,
  type Severity,
} from '../../../shared/preflight/finding.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { useSession } from '../../app/use-session.ts';
import { TabBadge } from '../../ui/TabBadge.tsx';
import { undoKey } from '../../ui/undo-key.ts';
import { FindingItem } from './FindingItem.tsx';
import { IgnoredList } from './IgnoredList.tsx';
import { undoMending } from './mending.ts';
import { useVerdict } from './verdicts.ts';
import './preflight.css';

const ICONS: Readonly<Record<Severity, LucideIcon>> = {
  error: CircleAlert,
  warning: TriangleAlert,
  hint: Lightbulb,
};
const SEVERITIES = ['error', 'warning', 'hint'] as const;
/** How many of a severity are shown at first: a long article may have hundreds. */
const AT_FIRST = 30;

interface GroupProps extends ArticlePanelProps {
  readonly severity: Severity;
  readonly findings: readonly Finding[];
}

/** Findings of one kind are mended together from the first of them. */
function alikeOf(finding: Finding, findings: readonly Finding[]): Finding[] {
  const alike = findings.filter((other) => other.rule === finding.rule && isMendable(other));
  return alike[0] === finding ? alike : [];
}

function Group({ severity, findings, ...panel }: GroupProps) {
  const { t } = useTranslation();
  const { article, open } = useSession(panel.session);
  const [all, setAll] = useState(false);
  if (findings.length === 0) return null;
  const Icon = ICONS[severity];
  const shown = all ? findings : findings.slice(0, AT_FIRST);
  const names = keysOf(findings.map(findingName));
  return (
    <section className={`findings findings-${severity}`}>
      <h3>
        <Icon size={15} aria-hidden />
        {t(`preflight.severity.${severity}`)}
        <span className="count">{findings.length}</span>
      </h3>
      <ul>
        {shown.map((finding, at) => (
          <FindingItem
            {...panel}
            key={names[at]}
            finding={finding}
            name={names[at] ?? ''}
            article={article}
            readOnly={open.readOnly !== undefined}
            alike={alikeOf(finding, findings)}
          />
        ))}
      </ul>
      {shown.length < findings.length && (
        <button type="button" onClick={() => setAll(true)}>
          {t('preflight.showAll', { number: findings.length })}
        </button>
      )}
    </section>
  );
}

/** Keeps the keyboard focus in the list when the finding that had it is gone. */
function useStayingFocus(findings: readonly Finding[]) {
  const panel = useRef<HTMLElement>(null);
  const last = useRef(-1);
  // Those passed over take no focus while their list is closed.
  const places = () =>
    [...(panel.current?.querySelectorAll<HTMLElement>('.finding-place') ?? [])].filter(
      (place) => !place.closest('details:not([open])'),
    );
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the list has changed
  useEffect(() => {
    const isLost = document.activeElement === document.body && last.current >= 0;
    if (isLost) (places()[Math.min(last.current, places().length - 1)] ?? panel.current)?.focus();
  }, [findings]);
  return {
    ref: panel,
    onFocus: (event: FocusEvent) => {
      const item = event.target.closest('.finding');
      last.current = places().findIndex((place) => item?.contains(place));
    },
    onBlur: (event: FocusEvent) => {
      if (event.relatedTarget !== null) last.current = -1;
    },
  };
}

/** What the preflight found in the open article: grouped by how bad it is, each with its place and its fix. */
export function PreflightPanel(props: ArticlePanelProps) {
  const { t } = useTranslation();
  const { findings, ignored } = useVerdict(props);
  const focus = useStayingFocus(findings);
  const undo = (event: KeyboardEvent) => {
    const step = undoKey(event);
    if (!step || event.target instanceof HTMLInputElement) return;
    event.preventDefault();
    undoMending(props, step);
  };
  return (
    <section
      className="preflight"
      aria-label={t('panels.preflight')}
      tabIndex={-1}
      onKeyDown={undo}
      {...focus}
    >
      <h2>{t('panels.preflight')}</h2>
      {findings.length === 0 && (
        <p className="panel-none">
          <CheckCircle2 size={28} aria-hidden />
          {t('preflight.none')}
        </p>
      )}
      {SEVERITIES.map((severity) => (
        <Group
          {...props}
          key={severity}
          severity={severity}
          findings={findings.filter((finding) => finding.severity === severity)}
        />
      ))}
      <IgnoredList {...props} ignored={ignored} />
    </section>
  );
}

/** The number on the tab: of errors or, if there are none, of warnings. */
export function PreflightBadge(props: ArticlePanelProps) {
  const { t } = useTranslation();
  const { findings } = useVerdict(props);
  const worst = SEVERITIES.find((severity) => findings.some((one) => one.severity === severity));
  if (worst === undefined || worst === 'hint') return null;
  const number = findings.filter(({ severity }) => severity === worst).length;
  return <TabBadge of={worst} number={number} said={t(`preflight.badge.${worst}`, { number })} />;
}
