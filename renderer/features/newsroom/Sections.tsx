import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ArticleSummary } from '../../../shared/library.ts';
import type { Renaming } from '../../../shared/sections.ts';
import { NameList } from './NameList.tsx';

interface Props {
  readonly sections: readonly string[];
  /** Null until they were read. */
  readonly rows: readonly ArticleSummary[] | null;
  /** Sections whose new names are not saved yet: their articles have the old ones. */
  readonly renamed?: readonly Renaming[];
  /** May return whether they were saved. */
  onChange(sections: string[]): unknown;
  onRename?(from: string, to: string): void;
}

/** The library's sections with their numbers of articles, which keep a removed section and follow a renamed one. */
export function Sections({ sections, rows, renamed = [], onChange, onRename }: Props) {
  const { t } = useTranslation();
  const uses = useMemo(() => {
    const counts = new Map<string, number>();
    for (const { section } of rows ?? []) {
      const name = section.toLowerCase();
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    return counts;
  }, [rows]);
  const usesOf = (name: string): number => {
    const before = renamed.find(({ to }) => to === name)?.from ?? name;
    return uses.get(before.toLowerCase()) ?? 0;
  };
  const following = renamed.reduce((sum, { to }) => sum + usesOf(to), 0);
  return (
    <NameList
      title={t('newsroom.sections')}
      names={sections}
      addLabel={t('newsroom.addSection')}
      countOf={(name) => {
        const count = usesOf(name);
        return count === 0 ? undefined : t('newsroom.articles', { count });
      }}
      onChange={onChange}
      onRename={onRename}
      status={following === 0 ? '' : t('newsroom.following', { count: following })}
    />
  );
}
