import './tab-badge.css';

interface Props {
  /** What is counted, which gives it its colour. */
  readonly of: 'error' | 'warning' | 'open' | 'suggestions';
  readonly number: number;
  /** What a screen reader says of it. */
  readonly said: string;
}

/** The number on a panel's tab: how many items the panel lists. Not drawn for 0. */
export function TabBadge({ of, number, said }: Props) {
  if (number === 0) return null;
  return (
    <span className={`tab-badge tab-badge-${of}`}>
      <span aria-hidden>{number > 99 ? '99+' : number}</span>
      <span className="unseen">{said}</span>
    </span>
  );
}
