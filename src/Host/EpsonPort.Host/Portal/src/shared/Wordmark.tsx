import classes from './Wordmark.module.css';

export function Wordmark() {
  return (
    <span className={classes.mark}>
      <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="6" fill="#14506b" />
        <path d="M8 9h16M8 16h10M8 23h16" stroke="#fff" strokeWidth="3" strokeLinecap="round" />
        <circle cx="24" cy="16" r="2.4" fill="#f2b33d" />
      </svg>
      EpsonPort
    </span>
  );
}
