/** Drawn on a 16 x 16 grid with one stroke; each is decoration beside a text. */
const paths = {
  overview: 'M2.5 8 8 2.8 13.5 8M4 7v6h3v-3.5h2V13h3V7',
  devices: 'M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9h7v4.5h-7z',
  agents: 'M2.5 3h11v7.5h-11zM6 13.5h4M8 10.5v3',
  customers: 'M2.5 13.5v-9l5-2v11M7.5 6.5h6v7M2 13.5h12M10 9h1M10 11h1M4.8 6.5h.5M4.8 9h.5',
  users:
    'M6 7.5a2.25 2.25 0 1 0 0-4.5 2.25 2.25 0 0 0 0 4.5zM1.8 13c.3-2.4 2-3.6 4.2-3.6s3.9 1.2 4.2 3.6M10.5 3.3a2.1 2.1 0 0 1 0 4M12 9.7c1.3.5 2 1.6 2.2 3.3',
  quarantine: 'M8 1.8 13.2 4v4c0 3.2-2.2 5.3-5.2 6.3C5 13.3 2.8 11.2 2.8 8V4zM6 6.5l4 4M10 6.5l-4 4',
  account: 'M8 7.8a2.7 2.7 0 1 0 0-5.4 2.7 2.7 0 0 0 0 5.4zM2.8 13.8c.5-2.7 2.5-4 5.2-4s4.7 1.3 5.2 4',
  critical: 'M5.3 1.8h5.4l3.5 3.5v5.4l-3.5 3.5H5.3l-3.5-3.5V5.3zM8 4.8v4M8 11v.3',
  warning: 'M8 2.2 14.3 13H1.7zM8 6.2v3.3M8 11.2v.2',
  good: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM5.2 8.2l2 2 3.6-4.2',
  unseen:
    'M2 2l12 12M6.3 3.8A6.8 6.8 0 0 1 8 3.5c3 0 5 2 6.3 4.5a10 10 0 0 1-2 2.6M4 5.2A9.5 9.5 0 0 0 1.7 8C3 10.5 5 12.5 8 12.5c.9 0 1.7-.2 2.5-.5M6.6 6.6a2 2 0 0 0 2.8 2.8',
  question: 'M5.2 5.8a2.8 2.8 0 1 1 4.1 2.5c-.9.5-1.3 1-1.3 1.9M8 12.8v.3',
  working: 'M3 8a5 5 0 0 1 8.5-3.5L13 6M13 2.8V6H9.8M13 8a5 5 0 0 1-8.5 3.5L3 10M3 13.2V10h3.2',
  paused: 'M5.5 3.5v9M10.5 3.5v9',
  standby: 'M8 2v5.5M4.8 4.2a5 5 0 1 0 6.4 0',
  revoked: 'M8 14.2A6.2 6.2 0 1 0 8 1.8a6.2 6.2 0 0 0 0 12.4zM3.7 3.7l8.6 8.6',
  up: 'M4 9.5 8 5.5l4 4',
  down: 'M4 6.5l4 4 4-4',
  back: 'M9.5 4 5.5 8l4 4',
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.3 10.3l3.4 3.4',
  plus: 'M8 3v10M3 8h10',
  copy: 'M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z',
  printer: 'M4.5 6V2.5h7V6M4.5 11h-2V6h11v5h-2M4.5 9h7v4.5h-7z',
  projector: 'M1.8 5h12.4v6.5H1.8zM10.3 10a1.9 1.9 0 1 0 0-3.8 1.9 1.9 0 0 0 0 3.8zM4 7.3h2M4 11.5v1.5M12 11.5v1.5',
} as const;

export type IconName = keyof typeof paths;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }) {
  return (
    <svg
      aria-hidden="true"
      focusable="false"
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      style={{ flex: 'none' }}
    >
      <path d={paths[name]} />
    </svg>
  );
}
