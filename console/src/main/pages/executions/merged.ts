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
  const unseen = wanted.text !== undefined || wanted.error !== undefined;
  const oldest = list.at(-1)?.startDate ?? -Infinity;
  const added = unseen
    ? []
    : [...news.values()].filter((item) => isWanted(wanted, item) && item.startDate >= oldest);
  if (added.length === 0) {
    return differs ? kept : list;
  }
  return [...added, ...kept].sort((a, b) => b.startDate - a.startDate);
}

/** A list with a page more; what came by the stream meanwhile is not there twice. */
export function appended(
  list: readonly FoundExecution[],
  page: readonly FoundExecution[],
): readonly FoundExecution[] {
  const known = new Set(list.map(({ executionArn }) => executionArn));
  return [...list, ...page.filter(({ executionArn }) => !known.has(executionArn))];
}
