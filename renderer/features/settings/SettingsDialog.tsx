import { useTranslation } from 'react-i18next';
import { type Settings, THEMES, type UiLanguage } from '../../../shared/settings.ts';
import { nfc } from '../../../shared/text.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { SelectField } from '../../ui/SelectField.tsx';

interface Props {
  readonly settings: Settings;
  onChange(change: Partial<Settings>): void;
}

/** The window's languages, each in its own words. */
const LANGUAGES = [
  ['vi', 'Tiếng Việt'],
  ['en', 'English'],
] as const satisfies [UiLanguage, string][];

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
      <SelectField
        label={t('settings.role')}
        value={author.role}
        hint={t('settings.roleHint')}
        options={(['reporter', 'editor'] as const).map((role) => [role, t(`settings.${role}`)])}
        onChange={(role) => onChange({ author: { ...author, role } })}
      />
      {author.role === 'editor' && check('editorSuggests')}
      {text('organisation')}
      {text('contact')}
      <SelectField
        label={t('settings.language')}
        value={settings.language}
        options={LANGUAGES}
        onChange={(language) => onChange({ language })}
      />
      <SelectField
        label={t('settings.theme')}
        value={settings.theme}
        options={THEMES.map((theme) => [theme, t(`menu.theme-${theme}`)])}
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
