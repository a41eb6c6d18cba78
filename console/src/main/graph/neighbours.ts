import type { Graph } from '../definition/graph';
import type { Layout, PlacedNode } from './layout';

/** Where an arrow key goes. */
export type Direction = 'up' | 'down' | 'left' | 'right';

/**
 * The state that an arrow key goes to: the nearest in its direction, of those that are drawn.
 *
 * @param from the state that is selected; from none, the first one is
 */
export function neighbour(
  graph: Graph,
  layout: Layout,
  from: string | undefined,
  direction: Direction,
): string | undefined {
  const nodes = layout.nodes.filter(({ id }) => graph.byId.has(id));
  const here = nodes.find(({ id }) => id === from);
  if (here === undefined) {
    return nodes.length === 0
      ? undefined
      : nodes.reduce((first, each) => (each.y < first.y ? each : first)).id;
  }
  let best: PlacedNode | undefined;
  let least = Infinity;
  for (const there of nodes) {
    const far = there === here ? Infinity : distance(here, there, direction);
    if (far < least) {
      least = far;
      best = there;
    }
  }
  return best?.id;
}

/** How far it is in a direction, and more so how far aside; endless if it is elsewhere. */
function distance(from: PlacedNode, to: PlacedNode, direction: Direction): number {
  const [x, y] = [middle(to) - middle(from), to.y - from.y];
  const isAcross = direction === 'left' || direction === 'right';
  const ahead = { up: -y, down: y, left: -x, right: x }[direction];
  const aside = Math.abs(isAcross ? y : x);
  return ahead <= 1 ? Infinity : ahead + aside * (isAcross ? 2.5 : 0.8);
}

function middle({ x, width }: PlacedNode): number {
  return x + width / 2;
}
