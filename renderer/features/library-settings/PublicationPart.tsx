import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { logoUrl } from '../../../shared/addresses.ts';
import { contrast, PAPER, readableOn } from '../../../shared/colour.ts';
import { type Library, PAGE_FONTS } from '../../../shared/library.ts';
import { ask, messageOf, Refused } from '../../app/bridge.ts';
import { LibraryField, type PartProps } from './fields.tsx';

type Publication = Library['publication'];
type ChangePublication = (change: Partial<Publication>) => void;

/** Pixels, twice what is shown. */
const LOGO_WIDTH = 320;

function Logo({ logo, onChange }: { logo: Publication['logo']; onChange: ChangePublication }) {
  const { t } = useTranslation();
  const [problems, setProblems] = useState<readonly unknown[]>([]);
  const pick = async () => {
    try {
      const { imported, refused } = await ask('library.pickLogo', undefined);
      setProblems(refused.map(({ error }) => new Refused(error)));
      if (imported[0]) onChange({ logo: imported[0].media });
    } catch (error) {
      setProblems([error]);
    }
  };
  return (
    <section className="field" aria-label={t('librarySettings.logo')}>
      <h3>{t('librarySettings.logo')}</h3>
      <div className="logo-row">
        {logo ? (
          <img src={logoUrl(logo.name, LOGO_WIDTH)} alt={logo.filename} />
        ) : (
          <span className="empty">{t('librarySettings.noLogo')}</span>
        )}
        <button type="button" onClick={pick}>
          {t('librarySettings.pickLogo')}
        </button>
        {logo && (
          <button type="button" onClick={() => onChange({ logo: undefined })}>
            {t('librarySettings.removeLogo')}
          </button>
        )}
      </div>
      {problems.length > 0 && (
        <p className="wrong" role="alert">
          {problems.map(messageOf).join(' ')}
        </p>
      )}
    </section>
  );
}

/** The accent colour on a light or dark page. */
function Sample({ appearance, accent }: { appearance: keyof typeof PAPER; accent: string }) {
  const { t, i18n } = useTranslation();
  const paper = PAPER[appearance];
  const ratio = contrast(accent, paper);
  const colour = readableOn(accent, paper);
  return (
    <figure className="accent-sample">
      <p style={{ background: paper, color: colour, borderColor: colour }}>
        {t('newsroom.sections')} · <u>{t('newsroom.sites')}</u>
      </p>
      <figcaption className="hint">
        {t(colour === accent ? 'librarySettings.readable' : 'librarySettings.mended', {
          paper: t(`librarySettings.paper.${appearance}`),
          ratio: ratio.toLocaleString(i18n.language, { maximumFractionDigits: 1 }),
          colour,
        })}
      </figcaption>
    </figure>
  );
}

function Accent({ accent, wrong, onChange }: AccentProps) {
  const sound = wrong ? '#000000' : accent;
  return (
    <>
      <LibraryField name="accent" wrong={wrong}>
        {(ties) => (
          <div className="accent-row">
            <input
              type="color"
              aria-hidden
              tabIndex={-1}
              value={sound}
              onChange={(event) => onChange({ accent: event.target.value })}
            />
            <input
              {...ties}
              value={accent}
              onChange={(event) => onChange({ accent: event.target.value.trim().toLowerCase() })}
            />
          </div>
        )}
      </LibraryField>
      {!wrong && (
        <div className="two-columns">
          <Sample appearance="light" accent={accent} />
          <Sample appearance="dark" accent={accent} />
        </div>
      )}
    </>
  );
}

interface AccentProps {
  readonly accent: string;
  readonly wrong: string | undefined;
  readonly onChange: ChangePublication;
}

/** How exported pages name and dress the newsroom, with a look at it. */
export function PublicationPart({ draft, problems, onDraft }: PartProps) {
  const { t } = useTranslation();
  const { publication } = draft;
  const change: ChangePublication = (wanted) =>
    onDraft({ publication: { ...publication, ...wanted } });
  const text = (name: 'name' | 'site', label: string, placeholder: string) => (
    <LibraryField
      name={label}
      wrong={name === 'site' ? problems.fields.site : undefined}
      hint={t(`librarySettings.${label}Hint`)}
    >
      {(ties) => (
        <input
          {...ties}
          value={publication[name]}
          placeholder={placeholder}
          onChange={(event) => change({ [name]: event.target.value })}
        />
      )}
    </LibraryField>
  );
  return (
    <>
      {text('name', 'publicationName', draft.name)}
      {text('site', 'site', 'https://')}
      <Logo logo={publication.logo} onChange={change} />
      <Accent accent={publication.accent} wrong={problems.fields.accent} onChange={change} />
      <LibraryField name="fonts" hint={t(`librarySettings.font.${publication.fonts}Hint`)}>
        {(ties) => (
          <select
            {...ties}
            value={publication.fonts}
            onChange={(event) => {
              const fonts = PAGE_FONTS.find((font) => font === event.target.value);
              if (fonts) change({ fonts });
            }}
          >
            {PAGE_FONTS.map((font) => (
              <option key={font} value={font}>
                {t(`librarySettings.font.${font}`)}
              </option>
            ))}
          </select>
        )}
      </LibraryField>
      <LibraryField name="footer" hint={t('librarySettings.footerHint')}>
        {(ties) => (
          <textarea
            {...ties}
            rows={4}
            value={publication.footer}
            onChange={(event) => change({ footer: event.target.value })}
          />
        )}
      </LibraryField>
    </>
  );
}
