import { FileOutput } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article } from '../../../shared/article.ts';
import { peopleIn } from '../../../shared/library.ts';
import { asKnown } from '../../../shared/names.ts';
import { handsOver, isOverdue, needsNote, type Step, stepsFor } from '../../../shared/workflow.ts';
import { ask, attempt } from '../../app/bridge.ts';
import type { ArticlePanelProps } from '../../app/panels.tsx';
import { isStuck } from '../../app/read-only.ts';
import { noticeIfSlow } from '../../app/slow-drive.ts';
import { useSession } from '../../app/use-session.ts';
import { useBegun } from '../../ui/begun.ts';
import { Field } from '../../ui/Field.tsx';
import { useNow } from '../../ui/now.ts';
import { TextField } from '../../ui/TextField.tsx';
import { TimeField } from '../../ui/TimeField.tsx';
import { Versions } from '../versions/Versions.tsx';
import { History } from './History.tsx';
import './review.css';

type OfferedStep = Exclude<Step, 'export'>;

interface NextStepsProps extends ArticlePanelProps {
  /** A step was taken: its button may be gone. */
  onTaken(): void;
}

/** The steps that can be taken now, with the note that goes along. */
function NextSteps(props: NextStepsProps) {
  const { session, info, settings, onReopen, onTaken } = props;
  const { t } = useTranslation();
  const { article } = useSession(session);
  const [note = '', setNote] = useBegun<string>(`review ${article.id}`);
  const [missing, setMissing] = useState(false);
  const [busy, setBusy] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const steps = stepsFor(article.review.status, settings.author.role);
  const take = async (step: OfferedStep) => {
    if (needsNote(step) && note.trim() === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    setBusy(true);
    const { readOnly } = session.view().open;
    const handed = handsOver(step, settings.author.role);
    const going = async () => {
      const amended = await ask('review.step', { id: article.id, step, note });
      setNote(undefined);
      return amended;
    };
    await attempt(async () => {
      await noticeIfSlow(session.amend(going, handed), info.dir);
      onTaken();
      // The article may have become read-only or editable.
      if (readOnly || handed) onReopen(article.id);
    });
    setBusy(false);
  };
  if (steps.length === 0) return <p className="hint">{t('review.nothingNext')}</p>;
  return (
    <div className="review-next">
      <Field label={t('review.note')} wrong={missing ? t('review.noteMissing') : undefined} alerts>
        {(ties) => (
          <textarea
            {...ties}
            ref={field}
            rows={2}
            value={note}
            onChange={(event) => {
              setNote(event.target.value);
              setMissing(false);
            }}
          />
        )}
      </Field>
      <div className="review-steps">
        {steps.map((step) => (
          <button
            key={step}
            type="button"
            className={step === 'send' || step === 'approve' ? 'primary' : undefined}
            disabled={busy}
            onClick={() => void take(step)}
          >
            {t(`review.step.${step}`)}
          </button>
        ))}
      </div>
    </div>
  );
}

/** Who reviews, and until when. */
function Assignment({ session, rows, settings }: ArticlePanelProps) {
  const { t } = useTranslation();
  const { article, open } = useSession(session);
  const { assignee, due } = article.review;
  const readOnly = open.readOnly !== undefined;
  const others = rows.filter(({ id }) => id !== article.id);
  const people = [settings.author.name, ...peopleIn(others)].filter(Boolean).sort();
  const assign = (name: string) => session.review((review) => ({ ...review, assignee: name }));
  return (
    <>
      <TextField
        label={t('review.assignee')}
        value={assignee}
        options={people}
        readOnly={readOnly}
        onChange={assign}
        onLeave={() => {
          // In other capitals it would be an unknown person.
          const name = asKnown(assignee, people);
          if (name !== assignee && !readOnly) assign(name);
        }}
      />
      <TimeField
        label={t('review.due')}
        value={due}
        readOnly={readOnly}
        onChange={(time) =>
          session.review(({ due: _old, ...review }) => (time ? { ...review, due: time } : review))
        }
      />
    </>
  );
}

/** Where a withdrawn article was exported to, and still is. */
function StillOut({ article: { review, exports } }: { readonly article: Article }) {
  const { t } = useTranslation();
  if (review.status !== 'withdrawn' || exports.length === 0) return null;
  const places = [...new Set(exports.map(({ dir }) => dir))].join(', ');
  return <p className="review-out">{t('review.stillOut', { places })}</p>;
}

/** The article's review: its status, the next steps, and its history. */
export function ReviewPanel(props: ArticlePanelProps) {
  const { t } = useTranslation();
  const view = useSession(props.session);
  const { article } = view;
  const { review } = article;
  const now = useNow();
  const status = useRef<HTMLParagraphElement>(null);
  return (
    <section className="review" aria-labelledby="review-title">
      <h2 id="review-title">{t('review.title')}</h2>
      <p className="review-now" tabIndex={-1} ref={status}>
        <span className={`status status-${review.status}`}>{t(`status.${review.status}`)}</span>
        {isOverdue(review, now) && <span className="overdue">{t('review.overdue')}</span>}
      </p>
      <StillOut article={article} />
      {!isStuck(view) && (
        <NextSteps
          {...props}
          key={`${article.id} ${review.status}`}
          onTaken={() => status.current?.focus()}
        />
      )}
      <button type="button" className="review-send" onClick={() => props.onCommand('send-file')}>
        <FileOutput size={15} aria-hidden />
        {t('menu.send-file')}
      </button>
      <Assignment {...props} />
      <History steps={review.history} exports={article.exports} />
      <Versions {...props} key={article.id} />
    </section>
  );
}
