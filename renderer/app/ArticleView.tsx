import type { TFunction } from 'i18next';
import { memo, type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Article, Role } from '../../shared/article.ts';
import type { Opening } from '../../shared/channels/article.ts';
import { formatVietnamese } from '../../shared/dates.ts';
import { bodyText } from '../../shared/text.ts';
import { ArticleEditor, type EditorHandle } from '../editor/ArticleEditor.tsx';
import type { LeftBehind } from '../editor/clipboard/clipboard-extension.ts';
import type { EditorCommand } from '../editor/commands.ts';
import type { Arrangement, Arrival } from '../editor/figure/incoming.ts';
import type { Ledger } from '../editor/suggestions/ledger.ts';
import { Announcement } from '../ui/Announcement.tsx';
import { deferred } from '../ui/deferred.tsx';
import { useStableCallbacks } from '../ui/use-stable-callbacks.ts';
import { Banner, Conflict } from './Banners.tsx';
import { ask } from './bridge.ts';
import { GrowingField } from './GrowingField.tsx';
import { notify } from './notice.ts';
import { StatusLine, type StatusLineProps, saveText } from './StatusLine.tsx';
import type { Session } from './session.ts';
import { useSaving, useSession } from './use-session.ts';

const AsIfDecided = deferred(
  () => import('../features/suggestions/AsIfDecided.tsx'),
  'AsIfDecided',
);

interface Props extends StatusLineProps {
  readonly editor: RefObject<EditorHandle | null>;
  /** Whether wrong words are underlined. */
  readonly spelling: boolean;
  /** Who suggests. */
  readonly author: { readonly name: string; readonly role: Role };
  onImportFiles(files: File[], few?: Arrangement): Promise<Arrival>;
  onPickFiles(): Promise<Arrival>;
  onFetchPictures(from: string, media: string[]): Promise<ReadonlySet<string>>;
  onReload(opening?: Opening): void;
  /** See ArticleEditor.tsx. */
  onElsewhere(command: EditorCommand): void;
  onOpen(id: string): void;
}

/** Whether an article is new, with nothing in it: it begins with its headline. */
export const isBlank = ({ headline, standfirst, body }: Article): boolean =>
  headline === '' && standfirst === '' && bodyText(body) === '';

/** What was not pasted, in words. */
function leftBehind(what: LeftBehind, t: TFunction): string {
  if (what === 'picture') return t('pictures.elsewhere');
  if ('ofCopy' in what) return t('pictures.notCopied', { count: what.ofCopy });
  const { comments, pictures } = what;
  return [
    pictures > 0 && t('pictures.left', { count: pictures }),
    comments > 0 && t('comments.left', { count: comments }),
  ]
    .filter(Boolean)
    .join(' ');
}

/** The window's title: the open article, and whether it is saved. */
function Title({ session }: { session: Session }) {
  const { t } = useTranslation();
  const view = useSaving(session);
  const title = `${view.article.headline || t('list.untitled')} — ${saveText(view, t)} — Galley`;
  const unsaved = view.save.kind !== 'saved';
  useEffect(() => {
    void ask('app.title', { title, unsaved });
  }, [title, unsaved]);
  return null;
}

/** The open article: headline, standfirst, body, and the line that says whether it is saved. */
export const ArticleView = memo(function ArticleView(props: Props) {
  const { t } = useTranslation();
  const { session } = props;
  const view = useSession(session);
  const { article, open } = view;
  const readOnly = open.readOnly !== undefined || view.isLeft;
  const ledger: Ledger = useStableCallbacks({
    ...session.suggestions,
    refuse: () => notify(t('suggestions.refused')),
    person: () => {
      const { name, role } = props.author;
      return session.view().suggesting ? { name, role } : null;
    },
  });
  return (
    <section
      className="article"
      data-focus-mode={props.focusMode || undefined}
      aria-label={article.headline || t('list.untitled')}
    >
      <Title session={session} />
      <Banner session={session} onReload={props.onReload} />
      <Conflict
        session={session}
        editor={props.editor}
        onOpen={props.onOpen}
        onReload={props.onReload}
      />
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
          <GrowingField
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
          <GrowingField
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
              onElsewhere={props.onElsewhere}
              onTouch={session.touch}
              onChange={session.setBody}
              onImportFiles={props.onImportFiles}
              onPickFiles={props.onPickFiles}
              onFetchPictures={props.onFetchPictures}
              onLeftBehind={(what) => notify(leftBehind(what, t))}
            />
          </div>
        </div>
      </div>
      <Announcement words={t(`suggestions.mode.${view.suggesting ? 'on' : 'off'}`)} />
      <StatusLine {...props} />
    </section>
  );
});
