/** What one person sets: name, role, language, appearance. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type Settings, THEMES, UI_LANGUAGES } from '../../../shared/settings.ts';
import { nfc } from '../../../shared/text.ts';
import { Dialog } from '../../ui/Dialog.tsx';

interface Props {
  readonly settings: Settings;
  onChange(change: Partial<Settings>): void;
}

/** The fields of the author and the window; used by the welcome too. */
export function SettingsFields({ settings, onChange }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const { author } = settings;
  const text = (name: 'name' | 'organisation' | 'contact') => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(`settings.${name}`)}</label>
      <input
        id={`${id}-${name}`}
        defaultValue={author[name]}
        onBlur={(event) =>
          event.target.value !== author[name] &&
          onChange({ author: { ...author, [name]: nfc(event.target.value) } })
        }
      />
    </div>
  );
  return (
    <div className="settings-fields">
      {text('name')}
      <div className="field">
        <label htmlFor={`${id}-role`}>{t('settings.role')}</label>
        <select
          id={`${id}-role`}
          value={author.role}
          onChange={(event) =>
            onChange({
              author: { ...author, role: event.target.value === 'editor' ? 'editor' : 'reporter' },
            })
          }
        >
          <option value="reporter">{t('settings.reporter')}</option>
          <option value="editor">{t('settings.editor')}</option>
        </select>
      </div>
      {author.role === 'editor' && (
        <label className="check">
          <input
            type="checkbox"
            checked={settings.editorSuggests}
            onChange={(event) => onChange({ editorSuggests: event.target.checked })}
          />
          {t('settings.editorSuggests')}
        </label>
      )}
      {text('organisation')}
      {text('contact')}
      <div className="field">
        <label htmlFor={`${id}-language`}>{t('settings.language')}</label>
        <select
          id={`${id}-language`}
          value={settings.language}
          onChange={(event) => {
            const language = UI_LANGUAGES.find((code) => code === event.target.value);
            if (language) onChange({ language });
          }}
        >
          <option value="vi">Tiếng Việt</option>
          <option value="en">English</option>
        </select>
      </div>
      <div className="field">
        <label htmlFor={`${id}-theme`}>{t('settings.theme')}</label>
        <select
          id={`${id}-theme`}
          value={settings.theme}
          onChange={(event) => {
            const theme = THEMES.find((name) => name === event.target.value);
            if (theme) onChange({ theme });
          }}
        >
          {THEMES.map((theme) => (
            <option key={theme} value={theme}>
              {t(`menu.theme-${theme}`)}
            </option>
          ))}
        </select>
      </div>
      <label className="check">
        <input
          type="checkbox"
          checked={settings.spelling}
          onChange={(event) => onChange({ spelling: event.target.checked })}
        />
        {t('settings.spelling')}
      </label>
    </div>
  );
}

/** See the file's title. */
export function SettingsDialog(props: Props & { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('menu.settings')} onClose={props.onClose}>
      <SettingsFields {...props} />
      <form method="dialog" className="dialog-buttons">
        <button type="submit" className="primary">
          {t('settings.done')}
        </button>
      </form>
    </Dialog>
  );
}
