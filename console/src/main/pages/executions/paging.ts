import { search, type Found, type FoundExecution, type Wanted } from '../../server/search';
import { appended, joined, merged, updated } from './merged';

/** A list as far as it was looked for. */
export interface State {
  readonly list: readonly FoundExecution[];
  readonly looked: number;
  readonly nextToken: string | undefined;
  readonly isLoading: boolean;
  readonly failure: Error | undefined;
  /** What changed while the list was held; too much of it, and it is asked for afterwards. */
  readonly behind: readonly FoundExecution[] | 'many';
}

export const NOTHING: State = {
  list: [],
  looked: 0,
  nextToken: undefined,
  isLoading: true,
  failure: undefined,
  behind: [],
};

/** What makes a screen full: pages with less go on by themselves. */
const ENOUGH = 50;

/** Changes that are kept for a list that is held; it is asked for anew after more. */
const BEHIND_MAX = 2000;

/** As much of a list that is held is looked at again. */
const SEEN_AGAIN_MAX = 5;

/**
 * Looks for a screen full, and tells each page that comes; the first page of all replaces.
 *
 * @param isKept whether the list is to stay, if the first page comes now
 */
export async function loaded(
  wanted: Wanted,
  after: string | undefined,
  signal: AbortSignal,
  tell: (change: (kept: State) => State) => void,
  isKept: () => boolean,
): Promise<void> {
  let token = after;
  let found = 0;
  for (let isMore = true; isMore;) {
    const isFirst = token === undefined;
    const page: Found = await search(wanted, token, signal);
    if (signal.aborted) {
      return;
    }
    if (isFirst && isKept()) {
      tell((kept) => ({
        ...kept,
        list: updated(kept.list, page.executions),
        isLoading: false,
        behind: 'many',
      }));
      return;
    }
    token = page.nextToken;
    found += page.executions.length;
    isMore = token !== undefined && found < ENOUGH;
    const isLoading = isMore;
    tell((kept) => ({
      list: appended(isFirst ? [] : kept.list, page.executions),
      looked: (isFirst ? 0 : kept.looked) + page.looked,
      nextToken: page.nextToken,
      isLoading,
      failure: undefined,
      behind: isFirst ? [] : kept.behind,
    }));
  }
}

/** How executions of a list are now, of those that its first pages hold. */
export async function seenAgain(
  list: readonly FoundExecution[],
  wanted: Wanted,
  signal: AbortSignal,
): Promise<readonly FoundExecution[]> {
  const [first, last] = [list[0], list.at(-1)];
  if (first === undefined || last === undefined) {
    return [];
  }
  // Whatever they became: one that no longer fits is told of, too.
  const { statuses: _, ...rest } = wanted;
  const span = { ...rest, from: last.startDate, to: first.startDate };
  const found: FoundExecution[] = [];
  let token: string | undefined;
  for (let i = 0; i < SEEN_AGAIN_MAX && (i === 0 || token !== undefined); i++) {
    const page = await search(span, token, signal);
    found.push(...page.executions);
    token = page.nextToken;
  }
  return found;
}

/** A list after changes: one that is held stays in its place, and keeps them for later. */
export function after(
  kept: State,
  what: readonly FoundExecution[],
  wanted: Wanted,
  isHeld: boolean,
): State {
  if (!isHeld) {
    return { ...kept, list: merged(kept.list, what, wanted) };
  }
  const behind = kept.behind === 'many' ? kept.behind : joined(kept.behind, what);
  return {
    ...kept,
    list: updated(kept.list, what),
    behind: behind.length > BEHIND_MAX ? ('many' as const) : behind,
  };
}

/** A list with what was kept for later. */
export function taken(kept: State, wanted: Wanted): State {
  return kept.behind === 'many' ? kept : { ...after(kept, kept.behind, wanted, false), behind: [] };
}
