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

/** Why the server no longer takes the key of who is logged in; nothing if it does. */
export const refused = signal<string | undefined>(undefined);

/** The key that signs; nothing if one must be given first. */
export const key = computed<AccessKey | undefined>(
  () => loggedIn.value ?? (about.value?.auth === 'none' ? ANYBODY : undefined),
);

/** Whether somebody gave a key. */
export const isLoggedIn = computed(() => loggedIn.value !== undefined);

/** The region that is looked at. */
export const region = computed(() => chosenRegion.value ?? about.value?.region ?? 'us-east-1');

/** Looks at another region as long as this page is open, such as that of an address. */
export function lookAt(name: string): void {
  chosenRegion.value = name;
}

/** Takes a key for as long as this tab is open. */
export function logIn(given: AccessKey): void {
  sessionStorage.setItem(KEY, JSON.stringify(given));
  loggedIn.value = given;
  refused.value = undefined;
}

/** Forgets the key. */
export function logOut(): void {
  sessionStorage.removeItem(KEY);
  loggedIn.value = undefined;
  refused.value = undefined;
}

/** Forgets a key that the server does not take any more, and keeps what it was used for. */
export function refuseKey(why: string): void {
  if (loggedIn.value !== undefined) {
    logOut();
    refused.value = why;
  }
}

/** Looks at another region from now on. */
export function chooseRegion(name: string): void {
  localStorage.setItem(REGION, name);
  chosenRegion.value = name;
}
