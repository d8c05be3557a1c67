import { BookOpen, FolderOpen, FolderPlus } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Settings } from '../../../shared/settings.ts';
import { SettingsFields } from '../settings/SettingsDialog.tsx';
import './welcome.css';

interface Props {
  readonly settings: Settings;
  onSettings(change: Partial<Settings>): void;
  onSample(): void;
  onCreate(name: string): void;
  onChoose(): void;
  onRecent(dir: string): void;
}

/** The first screen: who you are, and where your articles are. */
export function Welcome(props: Props) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const { recentLibraries } = props.settings;
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) main.current?.querySelector('input')?.focus();
  }, []);
  return (
    <main className="welcome" ref={main}>
      <h1>{t('welcome.title')}</h1>
      <p className="lead-in">{t('welcome.intro')}</p>
      <div className="welcome-columns">
        <section>
          <h2>{t('welcome.you')}</h2>
          <SettingsFields settings={props.settings} onChange={props.onSettings} />
        </section>
        <section>
          <h2>{t('welcome.library')}</h2>
          <button type="button" className="primary big" onClick={props.onSample}>
            <BookOpen aria-hidden size={18} />
            {t('menu.open-sample')}
          </button>
          <p className="welcome-hint">{t('welcome.sampleHint')}</p>
          <button type="button" className="big" onClick={props.onChoose}>
            <FolderOpen aria-hidden size={18} />
            {t('menu.open-library')}
          </button>
          <p className="welcome-hint">{t('welcome.openHint')}</p>
          <form
            className="create"
            onSubmit={(event) => {
              event.preventDefault();
              props.onCreate(name.trim() || t('welcome.firstName'));
            }}
          >
            <input
              value={name}
              aria-label={t('welcome.libraryName')}
              placeholder={t('welcome.libraryName')}
              onChange={(event) => setName(event.target.value)}
            />
            <button type="submit">
              <FolderPlus aria-hidden size={18} />
              {t('menu.create-library')}
            </button>
          </form>
          <p className="welcome-hint">{t('welcome.createHint')}</p>
          {recentLibraries.length > 0 && (
            <>
              <h3>{t('welcome.recent')}</h3>
              <ul className="recent">
                {recentLibraries.map((dir) => (
                  <li key={dir}>
                    <button type="button" onClick={() => props.onRecent(dir)}>
                      {dir}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
        </section>
      </div>
    </main>
  );
}
