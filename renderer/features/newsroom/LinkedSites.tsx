import { useTranslation } from 'react-i18next';
import { type Library, linkedSiteSchema } from '../../../shared/library.ts';
import { EntryList } from './EntryList.tsx';

type Site = Library['linkedSites'][number];

interface Props {
  readonly sites: readonly Site[];
  /** See EntryList.tsx. */
  readonly place: string;
  onChange(sites: Site[]): Promise<boolean>;
}

/** Whether a text is a web address that a library stores. */
function isWebAddress(url: string): boolean {
  return (
    /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(url) && linkedSiteSchema.shape.url.safeParse(url).success
  );
}

/** The websites that the portal links to. */
export function LinkedSites({ sites, place, onChange }: Props) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{t('newsroom.sites')}</h3>
      <EntryList
        entries={sites}
        addLabel={t('newsroom.addSite')}
        place={place}
        nameOf={({ name }) => name}
        keyOf={({ id }) => id}
        fieldsOf={(site) => [
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
        onTake={({ name = '', url = '' }, site) => {
          if (!isWebAddress(url)) return t('newsroom.wrongAddress');
          const kept = { ...site, id: site?.id ?? crypto.randomUUID(), name, url };
          const isThere = site !== undefined && sites.includes(site);
          return onChange(
            isThere ? sites.map((one) => (one === site ? kept : one)) : [...sites, kept],
          );
        }}
        onRemove={(site) => void onChange(sites.filter((other) => other !== site))}
      >
        {(site) => (
          <>
            <span>{site.name}</span>
            <span className="hint">{site.url}</span>
          </>
        )}
      </EntryList>
    </section>
  );
}
