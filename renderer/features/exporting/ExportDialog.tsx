import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Role } from '../../../shared/article.ts';
import type { ExportReport } from '../../../shared/channels/export.ts';
import type { JobProgress } from '../../../shared/channels/job.ts';
import { FORMS, type Form } from '../../../shared/package.ts';
import { useMainEvent } from '../../app/use-main-event.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { useUnsavedChanges } from '../../ui/unsaved-changes.ts';
import { useStableCallbacks } from '../../ui/use-stable-callbacks.ts';
import { PreviewStage } from './PreviewStage.tsx';
import { Report } from './Report.tsx';
import { type Choice, useSteps } from './use-steps.ts';
import './exporting.css';

/** An article to export. */
export interface Exported {
  readonly id: string;
  readonly headline: string;
}

/** What the dialog is given. */
export interface Props {
  /** In the order of the report. */
  readonly articles: readonly Exported[];
  readonly role: Role;
  /** Why the errors of the preflight were overridden, where they were. */
  readonly override?: string | undefined;
  /** Runs the export when nothing is unsaved any more, and records what it made. */
  onExport(
    run: () => Promise<ExportReport | null>,
    override: string | undefined,
  ): Promise<ExportReport | null>;
  onClose(): void;
}

function FormChoice({ choice, onChange }: { choice: Choice; onChange(choice: Choice): void }) {
  const { t } = useTranslation();
  const group = useId();
  const toggle = (form: Form, on: boolean) =>
    onChange({
      ...choice,
      forms: FORMS.filter((each) => (each === form ? on : choice.forms.includes(each))),
    });
  return (
    <>
      <fieldset className="export-forms">
        <legend>{t('export.forms')}</legend>
        {FORMS.map((form) => (
          <label key={form} className="check">
            <input
              type="checkbox"
              checked={choice.forms.includes(form)}
              onChange={(event) => toggle(form, event.target.checked)}
            />
            <span>
              {t(`export.form.${form}`)}
              <small>{t(`export.for.${form}`)}</small>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset className="export-kind">
        <legend>{t('export.kind')}</legend>
        {(['folder', 'zip'] as const).map((kind) => (
          <label key={kind} className="check">
            <input
              type="radio"
              name={group}
              checked={choice.kind === kind}
              onChange={() => onChange({ ...choice, kind })}
            />
            {t(`export.as.${kind}`)}
          </label>
        ))}
      </fieldset>
    </>
  );
}

function Place({ dir, onChoose }: { dir: string; onChoose(): void }) {
  const { t } = useTranslation();
  return (
    <div className="export-place">
      <span className="export-place-label hint">{t('export.place')}</span>
      <output className={dir ? undefined : 'empty'}>{dir || t('export.noPlace')}</output>
      <button type="button" onClick={onChoose}>
        {t('export.choose')}
      </button>
    </div>
  );
}

interface WorkingProps {
  readonly job: string;
  readonly isStuck: boolean;
  readonly articles: readonly Exported[];
  onStop(): void;
}

function Working({ job, isStuck, articles, onStop }: WorkingProps) {
  const { t } = useTranslation();
  const [progress, setProgress] = useState<JobProgress>();
  useMainEvent('job.progress', (report) => {
    if (report.job === job) setProgress(report);
  });
  const { done = 0, total = 0 } = progress ?? {};
  const said = articles.length > 1 ? 'export.ofArticles' : 'job.of';
  return (
    <div className="export-work">
      <p role="status">{total > 0 ? t(said, { done, count: total }) : t('export.working')}</p>
      {isStuck && <p role="alert">{t('export.stuck')}</p>}
      <progress
        max={total || undefined}
        value={total ? done : undefined}
        aria-label={t('job.progress')}
      />
      <div className="dialog-buttons">
        <button type="button" onClick={onStop}>
          {t(isStuck ? 'app.close' : 'app.cancel')}
        </button>
      </div>
    </div>
  );
}

/** The export: its forms, whether as folder or zip, its place; a preview; progress; the report. */
export function ExportDialog({ articles, role, override, onExport, onClose }: Props) {
  const { t } = useTranslation();
  const { choice, setChoice, dir, step, back, choosePlace, run, stop, look } = useSteps(onExport);
  const [first] = articles;
  const only = articles.length === 1 ? first : undefined;
  const title = only
    ? t('export.titleOne', { headline: only.headline || t('list.untitled') })
    : t('export.titleMany', { count: articles.length });
  const ids = articles.map(({ id }) => id);

  // Escape and closing the window stop the export first: it would go on unseen, or end without its report.
  const isAtWork = step.kind === 'work' && !step.isStuck;
  const leave = isAtWork ? () => stop(step.job) : onClose;
  const { stay } = useStableCallbacks({ stay: leave });
  useUnsavedChanges(isAtWork, stay);

  if (step.kind === 'look')
    return (
      <Dialog title={title} onClose={onClose} className="wide">
        <PreviewStage url={step.url} onBack={back} />
      </Dialog>
    );
  return (
    <Dialog title={title} onClose={leave}>
      {step.kind === 'choose' && (
        <form
          className="export-choose"
          onSubmit={(event) => {
            event.preventDefault();
            void run(ids, override);
          }}
        >
          <FormChoice choice={choice} onChange={setChoice} />
          <Place dir={dir} onChoose={choosePlace} />
          {step.failure && (
            <p className="wrong" role="alert">
              {step.failure()}
            </p>
          )}
          <div className="dialog-buttons">
            {only && (
              <button type="button" className="export-look" onClick={() => void look(only.id)}>
                {t('export.preview')}
              </button>
            )}
            <button type="button" onClick={onClose}>
              {t('app.close')}
            </button>
            <button type="submit" className="primary" disabled={choice.forms.length === 0}>
              {t('export.run')}
            </button>
          </div>
        </form>
      )}
      {step.kind === 'work' && (
        <Working
          job={step.job}
          isStuck={step.isStuck === true}
          articles={articles}
          onStop={leave}
        />
      )}
      {step.kind === 'report' && (
        <Report
          report={step.report}
          articles={articles}
          mayOverride={role === 'editor'}
          onAgain={(again, reason) => void run(again, reason)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
