/** A way between two states, by their numbers. */
export interface Way {
  readonly from: number;
  readonly to: number;
  /** Whether something is written on it. */
  readonly isLabelled: boolean;
}

/**
 * States that follow each other and nothing else, as one: a chain is laid out like a single tall
 * state, which is many times faster where machines are large.
 *
 * @param canJoin whether the state of a number may be in a chain
 * @param canFollow whether it may be in one in which it is not the first
 * @return each state's chain, in the order of their first states; most are of one
 */
export function chains(
  count: number,
  ways: readonly Way[],
  canJoin: (state: number) => boolean,
  canFollow: (state: number) => boolean = () => true,
): readonly (readonly number[])[] {
  const outgoing = new Uint32Array(count);
  const incoming = new Uint32Array(count);
  for (const { from, to } of ways) {
    outgoing[from] = (outgoing[from] ?? 0) + 1;
    incoming[to] = (incoming[to] ?? 0) + 1;
  }
  const next = new Map<number, number>();
  const followers = new Set<number>();
  for (const { from, to, isLabelled } of ways) {
    const isOnly = outgoing[from] === 1 && incoming[to] === 1;
    if (isOnly && !isLabelled && canJoin(from) && canJoin(to) && canFollow(to)) {
      next.set(from, to);
      followers.add(to);
    }
  }
  const pairs = new Set(ways.map(({ from, to }) => `${from} ${to}`));
  const found: number[][] = [];
  const seen = new Set<number>();
  for (let state = 0; state < count; state++) {
    if (!followers.has(state)) {
      found.push(chainFrom(state, next, seen));
    }
  }
  // What is left goes round in a circle that nothing leads to.
  for (let state = 0; state < count; state++) {
    if (!seen.has(state)) {
      found.push([state]);
    }
  }
  return found.flatMap((chain) => (isLoop(chain, pairs) ? chain.map((each) => [each]) : [chain]));
}

/** A way back within a chain would be one from it to itself: then its states stay apart. */
function isLoop(chain: readonly number[], back: ReadonlySet<string>): boolean {
  return back.has(`${chain.at(-1)} ${chain[0]}`);
}

function chainFrom(first: number, next: ReadonlyMap<number, number>, seen: Set<number>): number[] {
  const chain: number[] = [];
  for (let state: number | undefined = first; state !== undefined; state = next.get(state)) {
    chain.push(state);
    seen.add(state);
  }
  return chain;
}
