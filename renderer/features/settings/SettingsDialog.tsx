import { useTranslation } from 'react-i18next';
import type { Settings, UiLanguage } from '../../../shared/settings.ts';
import { nfc } from '../../../shared/text.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';

interface Props {
  readonly settings: Settings;
  onChange(change: Partial<Settings>): void;
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly hint?: string;
  /** What can be chosen, each by what it is called, in order. */
  readonly options: Readonly<Record<T, string>>;
  onChange(value: T): void;
}

function Choice<T extends string>({ label, value, hint, options, onChange }: ChoiceProps<T>) {
  const entries = Object.entries(options) as [T, string][];
  return (
    <Field label={label} hint={hint}>
      {(ties) => (
        <select {...ties} value={value} onChange={(event) => onChange(event.target.value as T)}>
          {entries.map(([option, name]) => (
            <option key={option} value={option}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The window's languages, each in its own words. */
const LANGUAGES: Readonly<Record<UiLanguage, string>> = { vi: 'Tiếng Việt', en: 'English' };

/** The fields of the author and the window; used by the welcome too. */
export function SettingsFields({ settings, onChange }: Props) {
  const { t } = useTranslation();
  const { author } = settings;
  const text = (name: 'name' | 'organisation' | 'contact') => (
    <Field label={t(`settings.${name}`)}>
      {(ties) => (
        <input
          {...ties}
          defaultValue={author[name]}
          onBlur={(event) =>
            event.target.value !== author[name] &&
            onChange({ author: { ...author, [name]: nfc(event.target.value) } })
          }
        />
      )}
    </Field>
  );
  const check = (name: 'editorSuggests' | 'spelling') => (
    <label className="check">
      <input
        type="checkbox"
        checked={settings[name]}
        onChange={(event) => onChange({ [name]: event.target.checked })}
      />
      {t(`settings.${name}`)}
    </label>
  );
  return (
    <div className="settings-fields">
      {text('name')}
      <Choice
        label={t('settings.role')}
        value={author.role}
        hint={t('settings.roleHint')}
        options={{ reporter: t('settings.reporter'), editor: t('settings.editor') }}
        onChange={(role) => onChange({ author: { ...author, role } })}
      />
      {author.role === 'editor' && check('editorSuggests')}
      {text('organisation')}
      {text('contact')}
      <Choice
        label={t('settings.language')}
        value={settings.language}
        options={LANGUAGES}
        onChange={(language) => onChange({ language })}
      />
      <Choice
        label={t('settings.theme')}
        value={settings.theme}
        options={{
          system: t('menu.theme-system'),
          light: t('menu.theme-light'),
          dark: t('menu.theme-dark'),
          contrast: t('menu.theme-contrast'),
        }}
        onChange={(theme) => onChange({ theme })}
      />
      {check('spelling')}
    </div>
  );
}

/** What one person sets: name, role, language, appearance. */
export function SettingsDialog(props: Props & { onClose(): void }) {
  const { t } = useTranslation();
  return (
    <Dialog title={t('menu.settings')} onClose={props.onClose}>
      <SettingsFields {...props} />
      <form method="dialog" className="dialog-buttons">
        <button type="submit" className="primary">
          {t('app.done')}
        </button>
      </form>
    </Dialog>
  );
}
