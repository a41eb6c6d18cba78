/** From one state to another, by their numbers. */
export interface Step {
  readonly from: number;
  readonly to: number;
}

/**
 * How far down each state is: below all that lead to it, but for the ways that go back.
 *
 * @param first the number of the state that is at the top
 */
export function depthsOf(count: number, ways: readonly Step[], first = 0): Uint32Array {
  const next: number[][] = Array.from({ length: count }, () => []);
  for (const { from, to } of ways) {
    next[from]?.push(to);
  }
  const { order, back } = walked(next, first);
  const depths = new Uint32Array(count);
  for (const from of order) {
    const below = (depths[from] ?? 0) + 1;
    next[from]?.forEach((to, i) => {
      if (back[from]?.has(i) !== true && (depths[to] ?? 0) < below) {
        depths[to] = below;
      }
    });
  }
  return depths;
}

/** Each state before those that it leads to, and which of its ways go back. */
function walked(
  next: readonly (readonly number[])[],
  first: number,
): { readonly order: readonly number[]; readonly back: readonly ReadonlySet<number>[] } {
  const back: Set<number>[] = next.map(() => new Set());
  const done: number[] = [];
  // Of each state: not met yet, on the way that is walked, or left for good.
  const met = new Uint8Array(next.length);
  const taken = new Uint32Array(next.length);
  for (const start of [first, ...next.keys()]) {
    const path = met[start] === 0 ? [start] : [];
    met[start] ||= 1;
    for (let at = path.at(-1); at !== undefined; at = path.at(-1)) {
      const i = taken[at] ?? 0;
      const to = next[at]?.[i];
      taken[at] = i + 1;
      if (to === undefined) {
        met[at] = 2;
        done.push(at);
        path.pop();
      } else if (met[to] === 1) {
        back[at]?.add(i);
      } else if (met[to] === 0) {
        met[to] = 1;
        path.push(to);
      }
    }
  }
  return { order: done.reverse(), back };
}
