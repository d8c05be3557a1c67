import { ContentEditable } from '@lexical/react/LexicalContentEditable';
import { LexicalExtensionComposer } from '@lexical/react/LexicalExtensionComposer';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ifAccepted, ifRejected } from '../../../shared/suggestions/suggestions.ts';
import type { Session } from '../../app/session.ts';
import { useSession } from '../../app/use-session.ts';
import { ArticleContext } from '../../editor/article-context.ts';
import { articleExtension } from '../../editor/extensions.ts';

/** The body as if all suggestions were accepted, or rejected. A read-only editor of its own: nothing of it can be saved. */
export function AsIfDecided({ session, onBack }: { session: Session; onBack(): void }) {
  const { t } = useTranslation();
  const { article, look } = useSession(session);
  const { id, language, media } = article;
  const body = useMemo(
    () => (look === 'accepted' ? ifAccepted(article) : ifRejected(article)),
    [article, look],
  );
  const extension = useMemo(() => articleExtension(body, true), [body]);
  const context = useMemo(() => ({ articleId: id, language, media }), [id, language, media]);
  return (
    <>
      <p className="look-notice" role="status">
        {t(`suggestions.looking.${look}`)}
        <button type="button" onClick={onBack}>
          {t('suggestions.back')}
        </button>
      </p>
      <ArticleContext value={context}>
        <LexicalExtensionComposer key={look} extension={extension} contentEditable={null}>
          <ContentEditable
            className="editor-body"
            aria-label={t('editor.body')}
            lang={language}
            spellCheck={false}
          />
        </LexicalExtensionComposer>
      </ArticleContext>
    </>
  );
}
