import { type KeyboardEvent, type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Group, Panel, Separator } from 'react-resizable-panels';
import type { Settings } from '../../shared/settings.ts';
import { focusMiddle } from './regions.ts';
import type { useSides } from './sides.ts';

interface Props {
  /** Of the library. */
  readonly name: string;
  readonly sides: ReturnType<typeof useSides>;
  /** The widths to begin with. */
  readonly layout: Settings['layout'];
  readonly isArticleOpen: boolean;
  readonly list: ReactNode;
  readonly article: ReactNode;
  readonly panels: ReactNode;
  /** What lies over all of them. */
  readonly dialogs: ReactNode;
  /** Hears each key before what has the focus. */
  onKey(event: KeyboardEvent): void;
}

/** In a tight window a side that was asked for, or the list without an article, still gets its full width. */
const roomIn = (isTight: boolean) =>
  isTight
    ? { list: '65%', panel: '65%', article: '160px' }
    : { list: '45%', panel: '50%', article: '380px' };

/** The widths of the visible parts in percent, known before anything is measured: the text is laid out once. */
function widthsOf(shown: Props['sides']['shown'], layout: Props['layout']): Record<string, number> {
  const beside = {
    ...(shown.list && { list: layout.list }),
    ...(shown.panel && { panel: layout.panel }),
  };
  return { ...beside, article: Object.values(beside).reduce((left, width) => left - width, 100) };
}

/** When a side with the focus is hidden, the focus moves to the middle. */
const useFocusAfter = (isShown: boolean): void =>
  useEffect(() => (isShown ? focusMiddle : undefined), [isShown]);

/** The layout of the workspace: list, article and panels side by side, with the handles that resize them. */
export function Layout(props: Props) {
  const { t } = useTranslation();
  const { name, sides, layout, isArticleOpen } = props;
  useFocusAfter(sides.shown.list);
  useFocusAfter(sides.shown.panel);
  const room = roomIn(sides.tight || !isArticleOpen);
  return (
    <Group
      className="workspace"
      role="main"
      aria-label={name}
      orientation="horizontal"
      defaultLayout={widthsOf(sides.shown, layout)}
      onKeyDownCapture={props.onKey}
      onLayoutChanged={sides.resize}
    >
      <h1 className="unseen">{name}</h1>
      {props.dialogs}
      {sides.shown.list && (
        <>
          <Panel id="list" defaultSize={`${layout.list}%`} minSize="260px" maxSize={room.list}>
            {props.list}
          </Panel>
          <Separator
            className="separator"
            aria-label={t('app.listWidth')}
            aria-valuetext={sides.widths.list}
          />
        </>
      )}
      <Panel id="article" minSize={room.article}>
        {props.article}
      </Panel>
      {sides.shown.panel && (
        <>
          <Separator
            className="separator"
            aria-label={t('app.panelWidth')}
            aria-valuetext={sides.widths.panel}
          />
          <Panel id="panel" defaultSize={`${layout.panel}%`} minSize="260px" maxSize={room.panel}>
            {props.panels}
          </Panel>
        </>
      )}
    </Group>
  );
}
