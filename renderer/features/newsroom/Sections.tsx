import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '../../../shared/library.ts';
import { NameList } from './NameList.tsx';

interface Props {
  readonly sections: readonly string[];
  /** Null until they were read. */
  readonly rows: readonly ArticleSummary[] | null;
  /** May return whether they were saved. */
  onChange(sections: string[]): unknown;
}

/** The library's sections, each with how many articles stand in it: they stay there when it is taken away. */
export function Sections({ sections, rows, onChange }: Props) {
  const { t } = useTranslation();
  const uses = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { section } of rows ?? []) {
      const name = section.toLowerCase();
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  }, [rows]);
  return (
    <NameList
      title={t('newsroom.sections')}
      names={sections}
      addLabel={t('newsroom.addSection')}
      countOf={(name) => {
        const count = uses.get(name.toLowerCase());
        return count === undefined ? undefined : t('newsroom.articles', { count });
      }}
      onChange={onChange}
    />
  );
}
