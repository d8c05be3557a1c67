import type { TFunction } from 'i18next';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../../shared/channels/media.ts';
import { errorMessage } from '../../app/bridge.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import type { Incoming } from './use-incoming.ts';
import './pictures.css';

/** Reasons that have a text of their own under `incoming.why`, in place of the error's message. */
const WHY: Readonly<Record<string, string>> = {
  truncated: 'truncated',
  unreadable: 'format',
  format: 'format',
  'media-too-large': 'tooLarge',
  'heic-unsupported': 'heic',
  'lab-unsupported': 'lab',
  'raw-unsupported': 'raw',
  'video-unsupported': 'video',
  'media-gone': 'gone',
  'media-forbidden': 'forbidden',
};

/** Why a file was refused, and what to do; the same words for each that was for the same reason. */
function reason({ error }: ImportReport['refused'][number], t: TFunction): string {
  const why = WHY[error.params.why ?? error.code];
  return why ? t(`incoming.why.${why}`) : errorMessage(error);
}

interface FileListProps {
  readonly title: string;
  readonly files: readonly { readonly name: string; readonly words: string }[];
}

/** Files grouped by what is said of them, the smallest group first: a hundred may be refused for one reason. */
function FileList({ title, files }: FileListProps) {
  const id = useId();
  if (files.length === 0) return null;
  const groups = [...new Set(files.map(({ words }) => words))]
    .map((words) => [words, files.filter((file) => file.words === words)] as const)
    .sort(([, some], [, others]) => some.length - others.length);
  return (
    <section aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must be reached by keyboard (WCAG 2.1.1) */}
      <ul className="incoming-files" tabIndex={0} aria-labelledby={id}>
        {groups.map(([words, some]) => (
          <li key={words}>
            <b>{some.map(({ name }) => name).join(', ')}</b>
            <span>{words}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface Props {
  readonly incoming: Incoming;
  onClose(): void;
}

/** The result of an import of pictures. Closed without a choice, many pictures stay unused in the pictures panel. */
export function IncomingDialog({ incoming: { report, place }, onClose }: Props) {
  const { t } = useTranslation();
  const { imported, refused } = report;
  const known = imported.filter(({ alreadyThere }) => alreadyThere).length;
  const damaged = imported.flatMap(({ media, damage }) =>
    damage ? [{ name: media.filename, words: t(`incoming.damage.${damage}`) }] : [],
  );
  const several = imported.flatMap(({ media, frames }) =>
    frames ? [{ name: media.filename, words: t('incoming.frames', { count: frames }) }] : [],
  );
  const pictures = new Set(imported.map(({ media }) => media.name)).size;
  const leave = () => (place ? place('unused') : onClose());
  return (
    <Dialog title={t('incoming.title')} className="incoming" onClose={leave}>
      <p className="incoming-sum">
        {imported.length === 0
          ? t('incoming.none')
          : t('incoming.came', { count: imported.length - known })}
        {known > 0 && ` ${t('incoming.known', { count: known })}`}
      </p>
      <FileList
        title={t('incoming.refused', { count: refused.length })}
        files={refused.map((file) => ({ name: file.filename, words: reason(file, t) }))}
      />
      <FileList title={t('incoming.damaged', { count: damaged.length })} files={damaged} />
      <FileList title={t('incoming.several', { count: several.length })} files={several} />
      {place && <p>{t('incoming.question', { count: pictures })}</p>}
      <div className="dialog-buttons">
        {place ? (
          <>
            <button type="button" className="primary" onClick={() => place('unused')}>
              {t('incoming.unused')}
            </button>
            <button type="button" onClick={() => place('gallery')}>
              {t('incoming.gallery')}
            </button>
            <button type="button" onClick={() => place('figures')}>
              {t('incoming.figures')}
            </button>
          </>
        ) : (
          <button type="button" className="primary" onClick={onClose}>
            {t('app.close')}
          </button>
        )}
      </div>
    </Dialog>
  );
}
