import { effect, signal } from '@preact/signals';

export type Theme = 'system' | 'light' | 'dark';

const THEME = 'pawl.theme';

function stored(): Theme {
  const text = localStorage.getItem(THEME);
  return text === 'light' || text === 'dark' ? text : 'system';
}

/** The colours that are shown; the system's own unless others were chosen. */
export const theme = signal<Theme>(stored());

/** Keeps the page in the colours that are chosen. */
export function applyTheme(): void {
  effect(() => {
    localStorage.setItem(THEME, theme.value);
    document.documentElement.dataset['theme'] = theme.value;
  });
}

/** Goes on to the next of the three. */
export function nextTheme(): void {
  const next = { system: 'light', light: 'dark', dark: 'system' } as const;
  theme.value = next[theme.value];
}
