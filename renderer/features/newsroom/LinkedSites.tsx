/** The websites that the portal links to. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Library } from '../../../shared/library.ts';
import { EntryForm, EntryLine } from './Entry.tsx';

type Site = Library['linkedSites'][number];

interface Props {
  readonly sites: readonly Site[];
  onChange(sites: Site[]): void;
}

/** Whether a text is an address of the web: http or https, with a host that has a dot. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(text);
}

/** See the file's title. */
export function LinkedSites({ sites, onChange }: Props) {
  const { t } = useTranslation();
  const [editing, setEditing] = useState<number>();
  const form = (at: number) => (
    <EntryForm
      fields={[
        {
          name: 'name',
          label: t('newsroom.siteName'),
          value: sites[at]?.name ?? '',
          wide: true,
          required: true,
        },
        {
          name: 'url',
          label: t('newsroom.siteAddress'),
          value: sites[at]?.url ?? '',
          placeholder: 'https://',
          wide: true,
          required: true,
        },
      ]}
      onClose={() => setEditing(undefined)}
      onTake={({ name = '', url = '' }) => {
        if (!isWebAddress(url)) return t('newsroom.wrongAddress');
        onChange([...sites.slice(0, at), { ...sites[at], name, url }, ...sites.slice(at + 1)]);
        return undefined;
      }}
    />
  );
  return (
    <section>
      <h3>{t('newsroom.sites')}</h3>
      <ul className="entries">
        {sites.map((site, at) => (
          <li key={`${site.name} ${site.url}`}>
            {editing === at ? (
              form(at)
            ) : (
              <EntryLine
                name={site.name}
                onEdit={() => setEditing(at)}
                onRemove={() => onChange(sites.filter((other) => other !== site))}
              >
                <span>{site.name}</span>
                <span className="entry-facts">{site.url}</span>
              </EntryLine>
            )}
          </li>
        ))}
      </ul>
      {editing === sites.length ? (
        form(sites.length)
      ) : (
        <button type="button" onClick={() => setEditing(sites.length)}>
          <Plus size={15} aria-hidden />
          {t('newsroom.addSite')}
        </button>
      )}
    </section>
  );
}
