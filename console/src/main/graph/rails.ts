import { depthsOf, type Step } from './depths';

/** A way that may be led along a rail. */
export interface Railed extends Step {
  /** Taken only now and then: not the way that a flow goes when nothing happens. */
  readonly isAside: boolean;
}

/** So many ways from afar to one state look better as one rail than beside each other. */
const TOGETHER_MIN = 12;
/** And all of them are longer than this together, in states that they pass. */
const PASSED_MIN = 100;
/**
 * What all other ways may pass together, for each state. Each state that a way passes is one more to
 * be laid out, and the time that takes grows faster than their number.
 */
const PASSED_PER_STATE = 10;

interface Group {
  readonly to: number;
  /** The numbers of the ways. */
  readonly ways: number[];
  aside: number;
  passed: number;
}

/**
 * The ways that are not laid out with the states but led beside them, along one rail for each state
 * that many of them go to: a thousand states that catch errors for one handler would need
 * half a million places for their ways.
 *
 * @param first the number of the state that is at the top
 * @return the numbers of the ways, by that of the state that they go to
 */
export function railsOf(
  count: number,
  ways: readonly Railed[],
  first?: number,
): ReadonlyMap<number, readonly number[]> {
  const groups = groupsOf(ways, depthsOf(count, ways, first));
  let rest = groups.reduce((sum, { passed }) => sum + passed, 0);
  const rails = new Map<number, readonly number[]>();
  for (const { to, ways: together, aside, passed } of groups) {
    const isOften = aside >= TOGETHER_MIN && passed > PASSED_MIN;
    if (isOften || rest > PASSED_PER_STATE * count) {
      rails.set(to, together);
      rest -= passed;
    }
  }
  return rails;
}

/** The ways that pass others, by what they go to; what passes most is first. */
function groupsOf(ways: readonly Railed[], depths: Uint32Array): readonly Group[] {
  const groups = new Map<number, Group>();
  ways.forEach(({ from, to, isAside }, i) => {
    const passed = Math.abs((depths[to] ?? 0) - (depths[from] ?? 0)) - 1;
    if (passed > 0) {
      const group = groups.get(to) ?? { to, ways: [], aside: 0, passed: 0 };
      group.ways.push(i);
      group.aside += isAside ? 1 : 0;
      group.passed += passed;
      groups.set(to, group);
    }
  });
  return [...groups.values()].sort((a, b) => b.passed - a.passed);
}
