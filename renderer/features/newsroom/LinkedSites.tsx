/** The websites that the portal links to. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Library, linkedSiteSchema } from '../../../shared/library.ts';
import { keysOf } from '../../ui/names.ts';
import { EntryForm, EntryLine } from './Entry.tsx';

type Site = Library['linkedSites'][number];

interface Props {
  readonly sites: readonly Site[];
  onChange(sites: Site[]): Promise<boolean>;
}

/** Whether a text is an address of the web: http or https, with a host that has a dot, and one that a library keeps. */
function isWebAddress(url: string): boolean {
  return (
    /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url) && linkedSiteSchema.shape.url.safeParse(url).success
  );
}

/** See the file's title. */
export function LinkedSites({ sites, onChange }: Props) {
  const { t } = useTranslation();
  /** The key of the one that is edited, whose place changes with what others add; '' of a new one. */
  const [editing, setEditing] = useState<string>();
  const keys = keysOf(sites.map(({ name, url }) => `${name} ${url}`));
  const form = (site?: Site) => (
    <EntryForm
      fields={[
        {
          name: 'name',
          label: t('newsroom.siteName'),
          value: site?.name ?? '',
          wide: true,
          required: true,
        },
        {
          name: 'url',
          label: t('newsroom.siteAddress'),
          value: site?.url ?? '',
          placeholder: 'https://',
          wide: true,
          required: true,
        },
      ]}
      onClose={() => setEditing(undefined)}
      onTake={({ name = '', url = '' }) => {
        if (!isWebAddress(url)) return t('newsroom.wrongAddress');
        const kept = { ...site, name, url };
        return onChange(site ? sites.map((one) => (one === site ? kept : one)) : [...sites, kept]);
      }}
    />
  );
  return (
    <section>
      <h3>{t('newsroom.sites')}</h3>
      <ul className="entries">
        {sites.map((site, at) => (
          <li key={keys[at]}>
            {editing === keys[at] ? (
              form(site)
            ) : (
              <EntryLine
                name={site.name}
                onEdit={() => setEditing(keys[at])}
                onRemove={() => onChange(sites.filter((other) => other !== site))}
              >
                <span>{site.name}</span>
                <span className="entry-facts">{site.url}</span>
              </EntryLine>
            )}
          </li>
        ))}
      </ul>
      {editing === '' ? (
        form()
      ) : (
        <button type="button" onClick={() => setEditing('')}>
          <Plus size={15} aria-hidden />
          {t('newsroom.addSite')}
        </button>
      )}
    </section>
  );
}
