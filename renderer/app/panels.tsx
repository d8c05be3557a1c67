/** The panels beside the article, as tabs. A feature's panel is one entry of {@link ARTICLE_PANELS}. */
import {
  BadgeCheck,
  FileText,
  Images,
  ListChecks,
  type LucideIcon,
  MessageSquare,
  Newspaper,
  PencilLine,
} from 'lucide-react';
import { type ComponentType, type RefObject, useEffect, useRef } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Opening } from '../../shared/channels/article.ts';
import type { LibraryInfo } from '../../shared/channels/library.ts';
import type { ArticleSummary, Library } from '../../shared/library.ts';
import type { Settings } from '../../shared/settings.ts';
import type { EditorHandle } from '../editor/ArticleEditor.tsx';
import { CommentsBadge, CommentsPanel } from '../features/comments/CommentsPanel.tsx';
import { MetadataPanel } from '../features/metadata/MetadataPanel.tsx';
import { Newsroom } from '../features/newsroom/Newsroom.tsx';
import { PicturesPanel } from '../features/pictures/PicturesPanel.tsx';
import { PreflightBadge, PreflightPanel } from '../features/preflight/PreflightPanel.tsx';
import { ReviewPanel } from '../features/review/ReviewPanel.tsx';
import { SuggestionsBadge, SuggestionsPanel } from '../features/suggestions/SuggestionsPanel.tsx';
import type { Session } from './session.ts';
import { useSession } from './use-session.ts';
import './panels.css';

/** What a panel about the open article is given. */
export interface ArticlePanelProps {
  readonly session: Session;
  readonly editor: RefObject<EditorHandle | null>;
  readonly info: LibraryInfo;
  readonly rows: readonly ArticleSummary[];
  readonly settings: Settings;
  /** Opens the article with this id again; does nothing if another was opened meanwhile. */
  onReopen(id: string, opening?: Opening): void;
  onSettings(change: Partial<Settings>): void;
  /** Returns whether it was saved; if not, the reason has been shown. */
  onLibrary(library: Library): Promise<boolean>;
  onCommand(command: string): void;
}

interface Entry {
  /** Also the key of its name in the locales: `panels.<id>`. */
  readonly id: string;
  readonly Icon: LucideIcon;
  readonly Face: ComponentType<ArticlePanelProps>;
  /** A number on the tab, e.g. of findings; renders nothing if there is nothing to count. */
  readonly Badge?: ComponentType<ArticlePanelProps>;
}

/** Keyed by the article: pictures removed from one article must not be put back into another. */
function PicturesFace(props: ArticlePanelProps) {
  return <PicturesPanel key={useSession(props.session).article.id} {...props} />;
}

const ARTICLE_PANELS: readonly Entry[] = [
  { id: 'metadata', Icon: FileText, Face: MetadataPanel },
  { id: 'pictures', Icon: Images, Face: PicturesFace },
  { id: 'review', Icon: BadgeCheck, Face: ReviewPanel },
  { id: 'suggestions', Icon: PencilLine, Face: SuggestionsPanel, Badge: SuggestionsBadge },
  { id: 'comments', Icon: MessageSquare, Face: CommentsPanel, Badge: CommentsBadge },
  { id: 'preflight', Icon: ListChecks, Face: PreflightPanel, Badge: PreflightBadge },
];

interface Props extends Omit<ArticlePanelProps, 'session' | 'rows'> {
  readonly session: Session | null;
  /** Null until they have been read. */
  readonly rows: readonly ArticleSummary[] | null;
  onOpen(id: string): void;
}

const NONE: readonly ArticleSummary[] = [];

/** Focuses a panel's tab when the previous panel is removed with the focus. Returns the ref of the tabs. */
function useKeptFocus(tab: string): RefObject<HTMLDivElement | null> {
  const panels = useRef<HTMLDivElement>(null);
  const shown = useRef(tab);
  useEffect(() => {
    if (shown.current === tab) return;
    shown.current = tab;
    // The panel before it goes a moment later.
    setTimeout(() => {
      if (document.activeElement !== document.body) return;
      panels.current?.querySelector<HTMLElement>('.panel-tab[aria-selected=true]')?.focus();
    });
  }, [tab]);
  return panels;
}

/** The tabs, with the panel that was open last. The newsroom's is there without an article, too. */
export function Panels(props: Props) {
  const { t } = useTranslation();
  const { session, info, rows, settings, onSettings } = props;
  const ofArticle = session && { ...props, session, rows: rows ?? NONE };
  const faces = [
    ...(ofArticle
      ? ARTICLE_PANELS.map(({ id, Icon, Face, Badge }) => ({
          id,
          Icon,
          face: <Face {...ofArticle} />,
          badge: Badge && <Badge {...ofArticle} />,
        }))
      : []),
    {
      id: 'newsroom',
      Icon: Newspaper,
      face: (
        <Newsroom
          library={info.library}
          dir={info.dir}
          rows={rows}
          onOpen={props.onOpen}
          onChange={props.onLibrary}
          onCommand={props.onCommand}
        />
      ),
      badge: null,
    },
  ];
  const { tab } = settings.layout;
  const panels = useKeptFocus(tab);
  const selected = faces.some(({ id }) => id === tab) ? tab : 'newsroom';
  return (
    <Tabs
      ref={panels}
      className="panels"
      selectedKey={selected}
      onSelectionChange={(key) => onSettings({ layout: { ...settings.layout, tab: String(key) } })}
    >
      <TabList className="panel-tabs" aria-label={t('app.panels')}>
        {faces.map(({ id, Icon, badge }) => (
          <Tab key={id} id={id} className="panel-tab">
            <Icon size={16} aria-hidden />
            <span className="panel-tab-name">{t(`panels.${id}`)}</span>
            {badge}
          </Tab>
        ))}
      </TabList>
      {faces.map(({ id, face }) => (
        <TabPanel key={id} id={id} className="panel-face">
          {face}
        </TabPanel>
      ))}
    </Tabs>
  );
}
