import { isWanted, type FoundExecution, type Wanted } from '../../server/search';

/**
 * A list after some executions began or ended: those that are in it change where they are, those
 * that no longer fit go, new ones come on top.
 *
 * Of a new one it is not known whether a text or an error is in it: a search for these gets none.
 *
 * @return the same list if nothing in it changed
 */
export function merged(
  list: readonly FoundExecution[],
  changed: readonly FoundExecution[],
  wanted: Wanted,
): readonly FoundExecution[] {
  const news = new Map(changed.map((item) => [item.executionArn, item]));
  let differs = false;
  const kept: FoundExecution[] = [];
  for (const before of list) {
    const now = news.get(before.executionArn);
    news.delete(before.executionArn);
    differs ||= now !== undefined;
    const after = now === undefined ? before : { ...before, ...now };
    if (now === undefined || isWanted(wanted, after)) {
      kept.push(after);
    }
  }
  const added = newOnes(list, [...news.values()], wanted);
  if (added.length === 0) {
    return differs ? kept : list;
  }
  return [...added, ...kept].sort((a, b) => b.startDate - a.startDate);
}

/** Those of the changed that are not in a list, and come on top of it. */
export function newOnes(
  list: readonly FoundExecution[],
  changed: readonly FoundExecution[],
  wanted: Wanted,
): readonly FoundExecution[] {
  if (wanted.text !== undefined || wanted.error !== undefined) {
    return [];
  }
  const known = new Set(list.map(({ executionArn }) => executionArn));
  const oldest = list.at(-1)?.startDate ?? -Infinity;
  return changed.filter(
    (item) => !known.has(item.executionArn) && isWanted(wanted, item) && item.startDate >= oldest,
  );
}

/** A list whose executions tell how they are now; none comes, goes or moves. */
export function updated(
  list: readonly FoundExecution[],
  changed: readonly FoundExecution[],
): readonly FoundExecution[] {
  const news = new Map(changed.map((item) => [item.executionArn, item]));
  return list.some(({ executionArn }) => news.has(executionArn))
    ? list.map((before) => ({ ...before, ...news.get(before.executionArn) }))
    : list;
}

/** Changes with those that came later, each execution once, as it was last. */
export function joined(
  before: readonly FoundExecution[],
  later: readonly FoundExecution[],
): readonly FoundExecution[] {
  const all = new Map([...before, ...later].map((item) => [item.executionArn, item]));
  return [...all.values()];
}

/** A list with a page more; what came by the stream meanwhile is not there twice. */
export function appended(
  list: readonly FoundExecution[],
  page: readonly FoundExecution[],
): readonly FoundExecution[] {
  const known = new Set(list.map(({ executionArn }) => executionArn));
  return [...list, ...page.filter(({ executionArn }) => !known.has(executionArn))];
}
