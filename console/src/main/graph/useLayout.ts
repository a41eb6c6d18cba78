import { useEffect, useState } from 'preact/hooks';
import type { Graph, StateNode } from '../definition/graph';
import { layout, type Layout } from './layout';
import { SIZES } from './look';
import { inWorker } from './worker';

/** Machines of more states begin with what they nest closed. */
export const OPEN_MAX = 300;

/** After so many milliseconds it is said that a graph takes its time. */
const LATE = 700;

/** A layout and the graph that it is of. */
export interface Laid {
  readonly graph: Graph;
  readonly layout: Layout;
}

/**
 * The layout of a graph; the one before stays until the next is there.
 *
 * @param toggled ids of the states that are not as they are at first, open or closed
 */
export function useLayout(
  graph: Graph,
  toggled: ReadonlySet<string>,
): {
  readonly laid: Laid | undefined;
  readonly failure: Error | undefined;
  /** Whether the layout of the graph as it is now has been waited for a while. */
  readonly isLate: boolean;
} {
  const [laid, setLaid] = useState<Laid>();
  const [failure, setFailure] = useState<Error>();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    let isWanted = true;
    const late = setTimeout(() => setLate(true), LATE);
    const over = (): void => {
      clearTimeout(late);
      setLate(false);
    };
    const begun = performance.now();
    const opened = (node: StateNode): boolean => isOpen(graph, toggled, node.id);
    layout(graph, opened, SIZES, inWorker, () => isWanted).then(
      (done) => {
        performance.measure('graph layout', { start: begun, end: performance.now() });
        if (isWanted) {
          over();
          setFailure(undefined);
          setLaid({ graph, layout: done });
        }
      },
      (why: unknown) => {
        if (isWanted) {
          over();
          setFailure(why instanceof Error ? why : new Error(String(why)));
        }
      },
    );
    return () => {
      isWanted = false;
      over();
    };
  }, [graph, toggled]);
  return { laid, failure, isLate };
}

/** Whether what a state contains is drawn. */
export function isOpen(graph: Graph, toggled: ReadonlySet<string>, id: string): boolean {
  return graph.byId.size <= OPEN_MAX !== toggled.has(id);
}

/** What must be open besides for a state to be drawn. */
export function opening(
  graph: Graph,
  toggled: ReadonlySet<string>,
  id: string,
): ReadonlySet<string> {
  const next = new Set(toggled);
  for (let each = graph.parentOf.get(id); each !== undefined; each = graph.parentOf.get(each)) {
    if (!isOpen(graph, next, each)) {
      toggle(next, each);
    }
  }
  return next.size === toggled.size && [...next].every((each) => toggled.has(each))
    ? toggled
    : next;
}

/** Takes an id out of a set, or puts it in. */
export function toggle(set: Set<string>, id: string): void {
  if (!set.delete(id)) {
    set.add(id);
  }
}
