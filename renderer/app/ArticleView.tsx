/** The open article: headline, standfirst, body, and the line that says whether it is saved. */
import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article, Role } from '../../shared/article.ts';
import { formatVietnamese } from '../../shared/dates.ts';
import type { GalleyErrorValue } from '../../shared/errors.ts';
import { bodyText } from '../../shared/text.ts';
import { ArticleEditor, type EditorHandle } from '../editor/ArticleEditor.tsx';
import type { Arrival } from '../editor/figure/incoming.ts';
import type { Ledger } from '../editor/suggestions/ledger.ts';
import { later } from '../ui/later.tsx';
import { act, ask, errorMessage } from './bridge.ts';
import { Growing } from './Growing.tsx';
import { whyReadOnly } from './read-only.ts';
import { StatusLine, type StatusLineProps, saveText } from './StatusLine.tsx';
import { useSaving, useSession } from './use-session.ts';

const AsIfDecided = later(
  async () => (await import('../features/suggestions/AsIfDecided.tsx')).AsIfDecided,
);
const ConflictDialog = later(async () => (await import('./ConflictDialog.tsx')).ConflictDialog);

interface Props extends StatusLineProps {
  readonly editor: RefObject<EditorHandle | null>;
  /** Whether wrong words are underlined. */
  readonly spelling: boolean;
  /** Who suggests. */
  readonly author: { readonly name: string; readonly role: Role };
  onImportFiles(files: File[]): Promise<Arrival>;
  onPickFiles(): Promise<Arrival>;
  onTakeOver(): void;
  onReload(): void;
  onOpen(id: string): void;
  onNotice(text: string): void;
}

/** A new article begins with its headline. */
const isBlank = ({ headline, standfirst, body }: Article): boolean =>
  headline === '' && standfirst === '' && bodyText(body) === '';

/** Why a save was refused, and what can be done. */
function RefusedBanner({
  error,
  does,
  onDo,
}: {
  error: GalleyErrorValue;
  does: string;
  onDo(): void;
}) {
  const { t } = useTranslation();
  return (
    <div className="banner danger" role="alert">
      <p>
        {errorMessage(error)} {error.params.rescued === 'true' && t('save.rescued')}
      </p>
      <button type="button" onClick={onDo}>
        {does}
      </button>
    </div>
  );
}

function Banner(props: Props) {
  const { t } = useTranslation();
  const { open, save } = useSaving(props.session);
  if (save.kind === 'failed' && save.error.code !== 'changed-on-disk') {
    const retry = () => void props.session.retry();
    return <RefusedBanner error={save.error} does={t('save.retry')} onDo={retry} />;
  }
  if (!open.readOnly) return null;
  return (
    <div className="banner" role="alert">
      <p>{whyReadOnly(open, t)}</p>
      {open.readOnly === 'locked' && (
        <button type="button" onClick={props.onTakeOver}>
          {t('readOnly.takeOver')}
        </button>
      )}
    </div>
  );
}

/** The window's title says what is open and whether it is saved. */
function Title({ session }: Props) {
  const { t } = useTranslation();
  const view = useSaving(session);
  const title = `${view.article.headline || t('list.untitled')} — ${saveText(view, t)} — Galley`;
  const unsaved = view.save.kind !== 'saved';
  useEffect(() => {
    void ask('app.title', { title, unsaved });
  }, [title, unsaved]);
  return null;
}

/** Asks which text is to stay, once the file was changed from outside. */
function Conflict({ session, editor, onNotice, onOpen, onReload }: Props) {
  const { t } = useTranslation();
  const { article, open, save, isLeft } = useSaving(session);
  const [outside, setOutside] = useState(false);
  const [isPutOff, setPutOff] = useState(false);
  useEffect(
    () =>
      window.galley.on('article.changedOutside', ({ id }) => {
        if (id === session.view().article.id) setOutside(true);
      }),
    [session],
  );
  const refused =
    save.kind === 'failed' && save.error.code === 'changed-on-disk' ? save.error : undefined;
  // It was chosen: on a slow drive it takes a moment to be done.
  if (isLeft) return null;
  if (refused && isPutOff) {
    const choose = () => setPutOff(false);
    return <RefusedBanner error={refused} does={t('conflict.compare')} onDo={choose} />;
  }
  if (!outside && !refused) return null;
  // Who only reads has no text of their own: whoever writes may save every few seconds.
  if (open.readOnly)
    return (
      <div className="banner" role="status">
        <p>{t('readOnly.newer')}</p>
        <button type="button" onClick={onReload}>
          {t('readOnly.showNewer')}
        </button>
      </div>
    );
  /** Both texts stay: the window's becomes an article of its own, and one of the two is opened. */
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
      onNotice(t('conflict.kept'));
    }, onNotice);
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

/** See the file's title. */
export const ArticleView = memo(function ArticleView(props: Props) {
  const { t } = useTranslation();
  const { session } = props;
  const view = useSession(session);
  const { article, open } = view;
  const readOnly = open.readOnly !== undefined || view.isLeft;
  const author = useRef(props.author);
  author.current = props.author;
  const refused = useRef(() => {});
  refused.current = () => props.onNotice(t('suggestions.refused'));
  const ledger = useMemo(
    (): Ledger => ({
      ...session.suggestions,
      refuse: () => refused.current(),
      person: () => {
        const { name, role } = author.current;
        return session.view().suggesting ? { name, role } : null;
      },
    }),
    [session],
  );
  return (
    <section
      className="article"
      data-focus-mode={props.focusMode || undefined}
      aria-label={article.headline || t('list.untitled')}
    >
      <Title {...props} />
      <Banner {...props} />
      <Conflict {...props} />
      <div className="article-scroll">
        <div className="article-page">
          <p className="article-facts">
            {[
              article.section,
              article.kicker,
              article.published && formatVietnamese(article.published),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
          <Growing
            className="headline"
            label={t('article.headline')}
            value={article.headline}
            readOnly={readOnly}
            language={article.language}
            spelling={props.spelling}
            autoFocus={isBlank(open.article)}
            onChange={(value) => session.edit({ headline: value })}
            onEnter={(field) =>
              field
                .closest('.article-page')
                ?.querySelector<HTMLElement>('.standfirst textarea')
                ?.focus()
            }
          />
          <Growing
            className="standfirst"
            label={t('article.standfirst')}
            value={article.standfirst}
            readOnly={readOnly}
            language={article.language}
            spelling={props.spelling}
            onChange={(standfirst) => session.edit({ standfirst })}
            onEnter={() => props.editor.current?.focus()}
          />
          {view.look !== 'marked' && (
            <AsIfDecided
              session={session}
              onBack={() => {
                session.lookAt('marked');
                // Once it is shown again, the text takes the caret.
                requestAnimationFrame(() => props.editor.current?.focus());
              }}
            />
          )}
          <div hidden={view.look !== 'marked'}>
            <ArticleEditor
              handle={props.editor}
              articleId={article.id}
              language={article.language}
              body={open.article.body}
              media={article.media}
              readOnly={readOnly}
              focusMode={props.focusMode}
              spelling={props.spelling}
              ledger={ledger}
              suggesting={view.suggesting}
              onSuggesting={session.suggest}
              onTouch={session.touch}
              onChange={session.setBody}
              onImportFiles={props.onImportFiles}
              onPickFiles={props.onPickFiles}
            />
          </div>
        </div>
      </div>
      <StatusLine {...props} />
    </section>
  );
});
