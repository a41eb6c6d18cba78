import { computed, signal } from '@preact/signals';
import type { AccessKey } from './signature';

/** What the server says of itself to everybody. */
export interface About {
  readonly version: string;
  /** Whether requests must be signed with a key that the server knows. */
  readonly auth: 'none' | 'sigv4';
  /** Where calls go that do not say it. */
  readonly region: string;
  readonly account: string;
}

const KEY = 'pawl.key';
const REGION = 'pawl.region';

/** Anybody, for a server that asks for no key; its twelve digits are the account, if given. */
const ANYBODY: AccessKey = { id: 'console', secret: 'console' };

function stored(): AccessKey | undefined {
  const text = sessionStorage.getItem(KEY);
  return text === null ? undefined : (JSON.parse(text) as AccessKey);
}

/** What the server says of itself; nothing until it has. */
export const about = signal<About | undefined>(undefined);

const loggedIn = signal<AccessKey | undefined>(stored());
const chosenRegion = signal<string | undefined>(localStorage.getItem(REGION) ?? undefined);

/** The key that signs; nothing if one must be given first. */
export const key = computed<AccessKey | undefined>(
  () => loggedIn.value ?? (about.value?.auth === 'none' ? ANYBODY : undefined),
);

/** Whether somebody gave a key. */
export const isLoggedIn = computed(() => loggedIn.value !== undefined);

/** The region that is looked at. */
export const region = computed(() => chosenRegion.value ?? about.value?.region ?? 'us-east-1');

/** Takes a key for as long as this tab is open. */
export function logIn(given: AccessKey): void {
  sessionStorage.setItem(KEY, JSON.stringify(given));
  loggedIn.value = given;
}

/** Forgets the key. */
export function logOut(): void {
  sessionStorage.removeItem(KEY);
  loggedIn.value = undefined;
}

/** Looks at another region from now on. */
export function chooseRegion(name: string): void {
  localStorage.setItem(REGION, name);
  chosenRegion.value = name;
}
