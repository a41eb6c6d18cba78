/** Drawn by us, on a grid of 20, in the colour of the text. */
const DRAWN = {
  machines: 'M10 3v3M10 14v3M5 8.5h10v3.5a2 2 0 0 1-2 2H7a2 2 0 0 1-2-2zM7 8.5V6h6v2.5',
  executions: 'M6 4.5v11l9-5.5z',
  monitor: 'M3 16h14M5 13l3.2-4 3 2.4L15.5 5',
  activities: 'M10 3.5a6.5 6.5 0 1 0 6.5 6.5M10 6.5V10l2.8 1.6',
  functions: 'M5 16.5 9.2 6.8 7.6 3.5H5.5M9.2 6.8l4.3 9.7h2',
  queues: 'M3.5 6h13M3.5 10h13M3.5 14h8',
  schedules: 'M4 5.5h12v11H4zM4 8.8h12M7 3.5v3M13 3.5v3',
  stacks: 'M10 3.5 17 7l-7 3.5L3 7zM3.5 10.5 10 13.8l6.5-3.3M3.5 13.8 10 17l6.5-3.2',
  search: 'M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4zM12.8 12.8 17 17',
  plus: 'M10 4v12M4 10h12',
  copy: 'M7 7h9v9H7zM4 13V4h9',
  check: 'm4.5 10.5 3.5 3.5 7.5-8',
  close: 'm5 5 10 10M15 5 5 15',
  sun: 'M10 6.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM10 2v2M10 16v2M2 10h2M16 10h2M4.5 4.5 6 6M14 14l1.5 1.5M4.5 15.5 6 14M14 6l1.5-1.5',
  moon: 'M15.5 12.5A6.5 6.5 0 0 1 7.5 4.5a6.5 6.5 0 1 0 8 8z',
  system: 'M3.5 4.5h13v9h-13zM7.5 17h5M10 13.5V17',
  stop: 'M5.5 5.5h9v9h-9z',
  again: 'M15.5 10a5.5 5.5 0 1 1-1.8-4M14.5 3v3.3h-3.3',
  edit: 'm4 16 .8-3.3L13 4.5l2.5 2.5-8.2 8.2z',
  trash: 'M4 6h12M8 6V4h4v2M5.5 6l.7 10.5h7.6L14.5 6',
  down: 'm5 8 5 5 5-5',
  right: 'm8 5 5 5-5 5',
  out: 'M9 4H4v12h12v-5M12 4h4v4M16 4l-7 7',
  fit: 'M4 8V4h4M12 4h4v4M16 12v4h-4M8 16H4v-4',
  minus: 'M4 10h12',
} as const;

export type IconName = keyof typeof DRAWN;

/** A drawing beside a word, or one that stands for it and then has a label of its own. */
export function Icon({ name, size = 16 }: { readonly name: IconName; readonly size?: number }) {
  return (
    <svg
      class="icon"
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      stroke="currentColor"
      stroke-width="1.6"
      stroke-linecap="round"
      stroke-linejoin="round"
      aria-hidden="true"
      focusable="false"
    >
      <path d={DRAWN[name]} />
    </svg>
  );
}
