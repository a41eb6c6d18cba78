import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { chains } from './chains';
import type { Box, Point, Size } from './geometry';
import { BETWEEN, FINE_MAX, optionsFor } from './options';
import { railsOf } from './rails';
import { bySources, roomFor, routed, type Led, type Rail, type Route } from './routes';

/** A flow to be laid out, by numbers. */
export interface Question {
  /** A mark is the start or the end. */
  readonly members: readonly (Size & { readonly isMark: boolean })[];
  readonly ways: readonly Asked[];
  /** The number of what is to be at the top. */
  readonly first?: number;
}

/** A way between two members, by their numbers. */
export interface Asked {
  readonly from: number;
  readonly to: number;
  /** How much it matters that it is straight, from 1. */
  readonly straight: number;
  /** Taken only now and then. */
  readonly isAside: boolean;
  readonly label?: Size;
}

/** Where everything of a flow is, from its upper left corner. */
export interface Places extends Size {
  readonly nodes: readonly Box[];
  /** What has no rail is all its own. */
  readonly edges: readonly Route[];
  readonly rails: readonly Rail[];
}

/** Lays out one graph: what asks elkjs. It may give up what is not wanted any more. */
export type Run = (graph: ElkNode, isWanted: () => boolean) => Promise<ElkNode>;

const CACHE_MAX = 400;
const INLINE = { 'elk.edgeLabels.inline': 'true' };
const FIRST = { 'elk.layered.layering.layerConstraint': 'FIRST' };

const TOGETHER = { 'elk.separateConnectedComponents': 'false' };
const BESIDE = { 'elk.nodeLabels.placement': 'OUTSIDE V_CENTER H_RIGHT' };
const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** The layout of a flow, and those who wait for it. */
interface Answer {
  readonly places: Promise<Places>;
  readonly wishes: (() => boolean)[];
}

const cache = new Map<string, Answer>();

/**
 * The layout of a flow, which is remembered for the next one of the same structure.
 *
 * @param isWanted whether somebody still waits for it
 */
export function flowLayout(asked: Question, run: Run, isWanted: () => boolean): Promise<Places> {
  const key = JSON.stringify(asked);
  const known = cache.get(key);
  if (known !== undefined) {
    known.wishes.push(isWanted);
    return known.places;
  }
  const wishes = [isWanted];
  const places = answered(asked, (graph) => run(graph, () => wishes.some((each) => each())));
  cache.set(key, { places, wishes });
  // What failed is asked anew, and the oldest is forgotten first.
  places.catch(() => cache.delete(key));
  const [oldest] = cache.keys();
  if (cache.size > CACHE_MAX && oldest !== undefined) {
    cache.delete(oldest);
  }
  return places;
}

/** A chain of states, as large as they are together; all are as wide as the widest. */
interface Chain extends Size {
  readonly states: readonly number[];
}

/** A flow as it is laid out: chains of states, and ways that are led apart. */
interface Plan {
  readonly asked: Question;
  readonly chains: readonly Chain[];
  /** The number of the chain that each state is in. */
  readonly chainOf: Uint32Array;
  /** By the number of the state that they go to. */
  readonly rails: ReadonlyMap<number, readonly Led[]>;
  readonly isLed: ReadonlySet<number>;
}

function planned(asked: Question): Plan {
  const { members, ways, first } = asked;
  const found = railsOf(members.length, ways, first);
  const isLed = new Set([...found.values()].flat());
  const rails = new Map(
    [...found].map(([to, led]) => [
      to,
      led.map((way): Led => ({ way, from: ways[way]?.from ?? 0, label: ways[way]?.label })),
    ]),
  );
  const chains = chainsOf(asked, isLed, rails);
  const chainOf = new Uint32Array(members.length);
  chains.forEach(({ states }, i) => states.forEach((state) => (chainOf[state] = i)));
  return { asked, chains, chainOf, rails, isLed };
}

function chainsOf(
  { members, ways }: Question,
  isLed: ReadonlySet<number>,
  rails: ReadonlyMap<number, unknown>,
): readonly Chain[] {
  const found =
    members.length <= FINE_MAX
      ? members.map((_, i) => [i])
      : chains(
          members.length,
          ways
            .filter((_, i) => !isLed.has(i))
            .map(({ from, to, label }) => ({ from, to, isLabelled: label !== undefined })),
          (state) => members[state]?.isMark === false,
          (state) => !rails.has(state),
        );
  return found.map((states) => ({
    states,
    width: Math.max(...states.map((state) => members[state]?.width ?? 0)),
    height:
      states.reduce((sum, state) => sum + (members[state]?.height ?? 0), 0) +
      BETWEEN * (states.length - 1),
  }));
}

async function answered(
  asked: Question,
  run: (graph: ElkNode) => Promise<ElkNode>,
): Promise<Places> {
  const plan = planned(asked);
  return placed(plan, await run(elkGraph(plan)));
}

function elkGraph(plan: Plan): ElkNode {
  const { asked, chains: all, chainOf, rails } = plan;
  const { options, hasLabels } = optionsFor(all.length);
  const first = asked.first === undefined ? undefined : chainOf[asked.first];
  const rooms = roomsOf(plan);
  return {
    id: 'flow',
    // What is led between the bands of states needs them to be the same everywhere.
    layoutOptions: rails.size === 0 ? options : { ...options, ...TOGETHER },
    children: all.map(({ width, height }, i) => {
      const room = rooms.get(i);
      return {
        id: String(i),
        width,
        height,
        ...(i === first ? { layoutOptions: FIRST } : {}),
        ...(room === undefined
          ? {}
          : { labels: [{ text: '-', width: room, height: 1, layoutOptions: BESIDE }] }),
      };
    }),
    edges: elkEdges(plan, hasLabels),
  };
}

function elkEdges({ asked, chains: all, chainOf, isLed }: Plan, hasLabels: boolean) {
  const isInside = ({ from, to }: { readonly from: number; readonly to: number }): boolean => {
    const states = all[chainOf[from] ?? 0]?.states ?? [];
    return (
      from !== to && states.length > 1 && chainOf[from] === chainOf[to] && from !== states.at(-1)
    );
  };
  return asked.ways.flatMap((way, i): ElkExtendedEdge[] =>
    isLed.has(i) || isInside(way)
      ? []
      : [
          {
            id: `e${i}`,
            sources: [String(chainOf[way.from])],
            targets: [String(chainOf[way.to])],
            layoutOptions: { 'elk.layered.priority.straightness': String(way.straight) },
            // One without a text would be given no place; what it says does not matter here.
            ...(way.label === undefined || !hasLabels
              ? {}
              : { labels: [{ text: '-', ...way.label, layoutOptions: INLINE }] }),
          },
        ],
  );
}

/** What must be free at the right of chains, by their numbers. */
function roomsOf({ rails, chainOf }: Plan): ReadonlyMap<number, number> {
  const rooms = new Map<number, number>();
  const widen = (state: number, room: number): void => {
    const chain = chainOf[state] ?? 0;
    rooms.set(chain, Math.max(rooms.get(chain) ?? 0, room));
  };
  for (const [from, led] of bySources([...rails.values()].flat())) {
    widen(from, roomFor(led, rails.size));
  }
  for (const to of rails.keys()) {
    widen(to, roomFor([], rails.size));
  }
  return rooms;
}

function placed(plan: Plan, done: ElkNode): Places {
  const { asked, chains: all, chainOf, rails } = plan;
  const nodes: Box[] = [];
  const boxes = all.map(({ states, width, height }, i): Box => {
    const { x = 0, y: top = 0 } = done.children?.[i] ?? {};
    let y = top;
    for (const state of states) {
      nodes[state] = { x, y, width, height: asked.members[state]?.height ?? 0 };
      y += (asked.members[state]?.height ?? 0) + BETWEEN;
    }
    return { x, y: top, width, height };
  });
  const size = { width: done.width ?? 0, height: done.height ?? 0 };
  const found = new Map((done.edges ?? []).map((edge) => [edge.id, edge]));
  const labels = [...found.values()].flatMap((edge) => labelOf(edge) ?? []);
  const led = routed(
    { ...size, states: nodes, chainOf: [...chainOf].map((i) => boxes[i] ?? NOWHERE), labels },
    rails,
  );
  const edges = asked.ways.map(({ from, to }, i): Route => {
    const edge = found.get(`e${i}`);
    const points = edge === undefined ? down(nodes[from], nodes[to]) : pointsOf(edge);
    const label = edge === undefined ? undefined : labelOf(edge);
    return led.routes.get(i) ?? { points, own: points.length, label };
  });
  return { width: led.width, height: led.height, nodes, edges, rails: led.rails };
}

/** From a state to the next one of its chain. */
function down(from: Box | undefined, to: Box | undefined): Point[] {
  return from === undefined || to === undefined
    ? []
    : [
        { x: from.x + from.width / 2, y: from.y + from.height },
        { x: to.x + to.width / 2, y: to.y },
      ];
}

function pointsOf({ sections }: ElkExtendedEdge): Point[] {
  const [section] = sections ?? [];
  return section === undefined
    ? []
    : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint];
}

function labelOf({ labels }: ElkExtendedEdge): Box | undefined {
  const [label] = labels ?? [];
  if (label === undefined) {
    return undefined;
  }
  const { x = 0, y = 0, width = 0, height = 0 } = label;
  return { x, y, width, height };
}
