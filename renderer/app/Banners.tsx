/** The banners above an article that cannot be saved. */
import { type RefObject, useState } from 'react';
import { createPortal } from 'react-dom';
import { useTranslation } from 'react-i18next';
import type { Lock, OpenArticle, Opening } from '../../shared/channels/article.ts';
import type { GalleyErrorValue } from '../../shared/errors.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { deferred } from '../ui/deferred.tsx';
import { useUppermostDialog } from '../ui/open-dialogs.ts';
import { Transient } from '../ui/Transient.tsx';
import { act, ask, errorMessage } from './bridge.ts';
import { notify } from './notice.ts';
import { isStuck, whyReadOnly } from './read-only.ts';
import type { Session } from './session.ts';
import { useMainEvent } from './use-main-event.ts';
import { useSaving } from './use-session.ts';

const ConflictDialog = deferred(() => import('./ConflictDialog.tsx'), 'ConflictDialog');

/** Repeats a banner in the dialog that is open when it appears: behind that nobody could see or hear it. */
function InDialog({ text }: { text: string }) {
  const dialog = useUppermostDialog();
  // One that is opened later does not say again what was said.
  const [openFromTheStart] = useState(dialog);
  if (!dialog || dialog !== openFromTheStart) return null;
  return createPortal(
    <p className="banner in-dialog" role="alert">
      {text}
    </p>,
    dialog,
  );
}

function Words({ text }: { text: string }) {
  return (
    <>
      <p>{text}</p>
      <InDialog key={text} text={text} />
    </>
  );
}

interface StripProps {
  readonly role: 'alert' | 'status';
  readonly text: string;
  /** Whether the open dialog says the same already. */
  readonly isSaidElsewhere?: boolean;
  /** What its button says; without it there is no button. */
  readonly does?: string | undefined;
  onDo?(): void;
}

function Strip({ role, text, isSaidElsewhere, does, onDo }: StripProps) {
  return (
    <div className="banner" role={role}>
      {isSaidElsewhere ? <p>{text}</p> : <Words text={text} />}
      {does && (
        <button type="button" onClick={onDo}>
          {does}
        </button>
      )}
    </div>
  );
}

interface RefusedProps {
  readonly error: GalleyErrorValue;
  readonly does: string;
  onDo(): void;
}

/** Why a save was refused, and what can be done. */
function RefusedBanner({ error, does, onDo }: RefusedProps) {
  const { t } = useTranslation();
  const here = error.code === 'changed-on-disk' ? '' : t('save.inWindow');
  const rescued = error.params.rescued === 'true' ? t('save.rescued') : '';
  const words = [errorMessage(error), here, rescued].filter(Boolean).join(' ');
  return (
    <Transient className="banner danger" role="alert">
      <Words text={words} />
      <button type="button" onClick={onDo}>
        {does}
      </button>
    </Transient>
  );
}

interface BannerProps {
  readonly session: Session;
  onReload(opening: Opening): void;
}

/** Who has the article open elsewhere now: null for nobody, undefined if nothing changed since it was opened. */
function usePassedLock(session: Session): Lock | null | undefined {
  const [lock, setLock] = useState<Lock | null>();
  useMainEvent('article.lockPassed', (passed) => {
    if (passed.id === session.view().article.id) setLock(passed.lock);
  });
  return lock;
}

/** Whether another user deleted the article that is open here. */
function useGone(session: Session): boolean {
  const [isGone, setGone] = useState(false);
  useMainEvent('article.gone', ({ id, gone }) => {
    if (id === session.view().article.id) setGone(gone);
  });
  return isGone;
}

/** How the article must be opened to be editable, by the reason why it is not. */
const HELPS: { readonly [R in NonNullable<OpenArticle['readOnly']>]?: Opening } = {
  locked: 'take-over',
  'in-review': 'write',
  'changes-requested': 'write',
};

/** Why the article is not saved, or is read-only, and what can be done. Empty if all is well. */
export function Banner({ session, onReload }: BannerProps) {
  const { t } = useTranslation();
  const passed = usePassedLock(session);
  const isGone = useGone(session);
  const { open, save } = useSaving(session);
  if (save.kind === 'failed' && save.error.code !== 'changed-on-disk') {
    const retry = () => void session.retry();
    return <RefusedBanner error={save.error} does={t('save.retry')} onDo={retry} />;
  }
  if (!open.readOnly) return null;
  if (isGone) return <Strip role="alert" text={t('readOnly.gone')} />;
  if (open.readOnly === 'locked' && passed === null) {
    const text = t('readOnly.left', { user: open.lock?.user });
    const write = () => onReload('write');
    return <Strip role="status" text={text} does={t('readOnly.write')} onDo={write} />;
  }
  const opening = HELPS[open.readOnly];
  const why = whyReadOnly(passed ? { ...open, lock: passed } : open, t);
  return (
    <Strip
      role={isStuck({ open }) ? 'alert' : 'status'}
      text={why}
      // By the export's dialog.
      isSaidElsewhere={open.readOnly === 'exported'}
      does={opening && t(opening === 'write' ? 'readOnly.write' : 'readOnly.takeOver')}
      onDo={() => opening && onReload(opening)}
    />
  );
}

interface ConflictProps {
  readonly session: Session;
  readonly editor: RefObject<EditorHandle | null>;
  onOpen(id: string): void;
  onReload(): void;
}

/** Asks which text is to stay, once the file was changed from outside. */
export function Conflict({ session, editor, onOpen, onReload }: ConflictProps) {
  const { t } = useTranslation();
  const { article, open, save, isLeft } = useSaving(session);
  const [outside, setOutside] = useState(false);
  const [isPutOff, setPutOff] = useState(false);
  useMainEvent('article.changedOutside', ({ id }) => {
    if (id === session.view().article.id) setOutside(true);
  });
  const refused =
    save.kind === 'failed' && save.error.code === 'changed-on-disk' ? save.error : undefined;
  // The choice has been made; on a slow drive it takes a moment.
  if (isLeft) return null;
  if (refused && isPutOff) {
    const choose = () => setPutOff(false);
    return <RefusedBanner error={refused} does={t('conflict.compare')} onDo={choose} />;
  }
  if (!outside && !refused) return null;
  // A reader loses nothing and is not asked: the writer may save every few seconds.
  if (open.readOnly) {
    const [text, does] = [t('readOnly.newer'), t('readOnly.showNewer')];
    return <Strip role="status" text={text} does={does} onDo={() => onReload()} />;
  }
  /** Keeps both texts: the window's becomes an article of its own. Opens one of the two. */
  const keepBoth = (openCopy: boolean) =>
    act(async () => {
      const { id } = article;
      const body = editor.current?.flush() ?? article.body;
      let copy = '';
      await session.endWith(async () => {
        copy = (await ask('article.keepBoth', { id, article: { ...article, body } })).id;
      });
      if (openCopy) onOpen(copy);
      else onReload();
      notify(t('conflict.kept'));
    });
  return (
    <ConflictDialog
      mine={article}
      onKeepBoth={() => void keepBoth(true)}
      onTakeTheirs={() => void keepBoth(false)}
      onLater={() => {
        setOutside(false);
        setPutOff(true);
      }}
    />
  );
}
