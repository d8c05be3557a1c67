import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useBegun } from '../ui/begun.ts';
import { GrowingField } from './GrowingField.tsx';
import type { useNewArticle } from './use-new-article.ts';

interface Props {
  readonly coming: ReturnType<typeof useNewArticle>;
  /** BCP 47. */
  readonly language: string;
  readonly spelling: boolean;
}

/** The article that is open, or what can be typed of a new one in its place, which is not there yet. */
export function NewArticle({ children, ...props }: Props & { readonly children: ReactNode }) {
  const isCovered = props.coming.state !== undefined;
  return (
    <div className="article-place">
      {isCovered && <FirstWords {...props} />}
      <div className="article-below" inert={isCovered}>
        {children}
      </div>
    </div>
  );
}

function FirstWords({ coming, language, spelling }: Props) {
  const { t } = useTranslation();
  const { page, place, state } = coming;
  const [words = { headline: '', standfirst: '' }, setWords] = useBegun<{
    headline: string;
    standfirst: string;
  }>(place);
  const field = (name: keyof typeof words, onEnter: (field: HTMLElement) => void) => (
    <GrowingField
      className={name}
      label={t(`newArticle.${name}`)}
      placeholder={t(`article.${name}`)}
      value={words[name]}
      readOnly={false}
      language={language}
      spelling={spelling}
      onChange={(value) => {
        const typed = { ...words, [name]: value };
        setWords(typed.headline || typed.standfirst ? typed : undefined);
      }}
      onEnter={onEnter}
    />
  );
  return (
    <section
      className="new-article article-scroll"
      aria-label={t('list.untitled')}
      ref={page}
      onCompositionStart={coming.onCompositionStart}
    >
      <div className="article-page">
        <p className="article-facts" />
        {field('headline', () => page.current?.querySelectorAll('textarea')[1]?.focus())}
        {field('standfirst', () => undefined)}
        {state === 'refused' && (
          <div role="alert">
            <p>{t('newArticle.refused')}</p>
            <p className="ways">
              <button type="button" className="primary" onClick={coming.create}>
                {t('newArticle.again')}
              </button>
              <button type="button" onClick={coming.putOff}>
                {t('newArticle.later')}
              </button>
            </p>
          </div>
        )}
      </div>
    </section>
  );
}
