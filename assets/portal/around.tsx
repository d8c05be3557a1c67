import type { ReactNode } from 'react';
import { formatDay } from '../../shared/dates.ts';
import { isVietnamese } from '../../shared/languages.ts';
import { safeHref } from '../../shared/links.ts';
import { inPageWords, plain } from '../export/content.ts';
import type { PortalContent } from './content.ts';
import { SearchForm } from './search-form.tsx';

interface PartProps {
  readonly id: string;
  readonly title: string;
  /** BCP 47, of the portal. */
  readonly language: string;
  readonly children: ReactNode;
}

function Part({ id, title, language, children }: PartProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="title" {...inPageWords(language)}>
        {title}
      </h2>
      {children}
    </section>
  );
}

function Schedule({ content: { portal, words, language } }: { content: PortalContent }) {
  const { schedule } = portal;
  if (schedule.length === 0)
    return (
      <p className="nothing" {...inPageWords(language)}>
        {words.noSchedule}
      </p>
    );
  const days = [...new Set(schedule.map(({ date }) => date))];
  return (
    <dl className="schedule">
      {days.map((day) => (
        <div key={day} className="day">
          <dt>
            <time {...plain({ datetime: day })}>{formatDay(day, language)}</time>
          </dt>
          {schedule
            .filter(({ date }) => date === day)
            .map(({ id, time, what, who, place }) => (
              <dd key={id}>
                {time && <strong>{time}</strong>} {what}
                {(who || place) && (
                  <span className="soft">{[who, place].filter(Boolean).join(' · ')}</span>
                )}
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

/** The portal's own parts around the news: search, work schedule, linked websites, visit figures. */
export function Around({ content }: { content: PortalContent }) {
  const { portal, words, language } = content;
  const { sites, visits } = portal;
  const figure = new Intl.NumberFormat(isVietnamese(language) ? 'vi-VN' : 'en-US');
  return (
    <aside className="around">
      <Part id="search" title={words.search} language={language}>
        <SearchForm content={content} />
      </Part>
      <Part id="schedule" title={words.schedule} language={language}>
        <Schedule content={content} />
      </Part>
      {sites.length > 0 && (
        <Part id="sites" title={words.sites} language={language}>
          <ul className="sites">
            {sites.map(({ id, name, url }) => (
              <li key={id}>
                <a href={safeHref(url)} rel="noopener">
                  {name}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {visits && (
        <Part id="visits" title={words.visits} language={language}>
          <dl className="visits">
            <div className="visit">
              <dt {...inPageWords(language)}>{words.today}</dt>
              <dd>{figure.format(visits.today)}</dd>
            </div>
            <div className="visit">
              <dt {...inPageWords(language)}>{words.total}</dt>
              <dd>{figure.format(visits.total)}</dd>
            </div>
          </dl>
        </Part>
      )}
    </aside>
  );
}
