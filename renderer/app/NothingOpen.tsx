import { ClipboardPaste, FilePlus2, FileText } from 'lucide-react';
import { useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { shownKeys } from '../ui/keys.ts';

interface Props {
  /** Whether the library has no article yet. */
  readonly empty: boolean;
  onNew(): void;
  onImport(): void;
  onImportCopied(): void;
}

/** In place of an article, while none is open: what can be done. */
export function NothingOpen({ empty, onNew, onImport, onImportCopied }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const first = useRef<HTMLButtonElement>(null);
  // At the start, and when the focus was lost with an article that was here.
  useEffect(() => {
    if (document.activeElement === document.body) first.current?.focus();
  }, []);
  return (
    <section className="nothing-open" aria-labelledby={id}>
      <p id={id}>{t(empty ? 'app.nothingYet' : 'app.nothingOpen')}</p>
      <div className="ways">
        <button ref={first} type="button" className="primary" onClick={onNew}>
          <FilePlus2 size={16} aria-hidden />
          {t('menu.new-article')}
        </button>
        <button type="button" onClick={onImport}>
          <FileText size={16} aria-hidden />
          {t('menu.import-articles')}
        </button>
        <button type="button" onClick={onImportCopied}>
          <ClipboardPaste size={16} aria-hidden />
          {t('menu.import-copied')}
        </button>
      </div>
      <dl className="nothing-open-keys">
        {(['Ctrl+N', 'Ctrl+Shift+P', 'F6'] as const).map((keys) => (
          <div key={keys}>
            <dt>
              <kbd>{shownKeys(keys)}</kbd>
            </dt>
            <dd>{t(`app.keys.${keys}`)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
