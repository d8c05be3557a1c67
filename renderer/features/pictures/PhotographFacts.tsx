import { useTranslation } from 'react-i18next';
import type { MediaItem } from '../../../shared/article.ts';
import { formatTaken } from '../../../shared/photographs.ts';

/** A file's size as people read it: KB below a megabyte, else MB with one decimal (1 KB = 1,000 bytes). */
function formatBytes(bytes: number, language: string): string {
  const [value, unit] =
    bytes < 1e6 ? [Math.max(1, Math.round(bytes / 1e3)), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return value.toLocaleString(language, { style: 'unit', unit, maximumFractionDigits: 1 });
}

/** All metadata of a photograph's file. */
export function PhotographFacts({ item }: { item: MediaItem }) {
  const { t, i18n } = useTranslation();
  const { found } = item;
  const list = i18n.language === 'vi' ? ', ' : '; ';
  const source = found.digitalSourceType;
  const facts: Record<string, string | undefined> = {
    headline: found.headline,
    caption: found.caption,
    creator: found.creator?.join(list),
    credit: found.credit,
    copyright: found.copyright,
    source: found.source,
    place: found.place,
    taken: found.taken && formatTaken(found.taken),
    keywords: found.keywords?.join(', '),
    alt: found.alt,
    extendedDescription: found.extendedDescription,
    sourceType: source && t(`photograph.made.${source}`, { defaultValue: source }),
    size: t('photograph.pixels', {
      width: item.width,
      height: item.height,
      megapixels: ((item.width * item.height) / 1e6).toLocaleString(i18n.language, {
        maximumFractionDigits: 1,
      }),
    }),
    bytes: formatBytes(item.bytes, i18n.language),
    filename: item.filename,
  };
  return (
    <dl className="photograph">
      {Object.entries(facts).map(
        ([name, value]) =>
          value && (
            <div key={name}>
              <dt className="hint">{t(`photograph.${name}`)}</dt>
              <dd>{value}</dd>
            </div>
          ),
      )}
    </dl>
  );
}
