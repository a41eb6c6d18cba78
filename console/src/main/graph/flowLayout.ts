import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { chains } from './chains';
import type { Box, Point } from './geometry';
import { BETWEEN, FINE_MAX, optionsFor } from './options';

/** How large something is, in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

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
  readonly label?: Size;
}

/** Where everything of a flow is, from its upper left corner. */
export interface Places extends Size {
  readonly nodes: readonly (Point & { readonly width: number })[];
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Box | undefined }[];
}

/** Lays out one graph: what asks elkjs. */
export type Run = (graph: ElkNode) => Promise<ElkNode>;

const CACHE_MAX = 400;
const INLINE = { 'elk.edgeLabels.inline': 'true' };
const FIRST = { 'elk.layered.layering.layerConstraint': 'FIRST' };

const cache = new Map<string, Promise<Places>>();

/** The layout of a flow, which is remembered for the next one of the same structure. */
export function flowLayout(asked: Question, run: Run): Promise<Places> {
  const key = JSON.stringify(asked);
  let places = cache.get(key);
  if (places === undefined) {
    places = answered(asked, run);
    cache.set(key, places);
    // What failed is asked anew, and the oldest is forgotten first.
    places.catch(() => cache.delete(key));
    const [oldest] = cache.keys();
    if (cache.size > CACHE_MAX && oldest !== undefined) {
      cache.delete(oldest);
    }
  }
  return places;
}

/** A chain of states, as large as they are together; all are as wide as the widest. */
interface Chain extends Size {
  readonly states: readonly number[];
}

function chainsOf({ members, ways }: Question): readonly Chain[] {
  const found =
    members.length <= FINE_MAX
      ? members.map((_, i) => [i])
      : chains(
          members.length,
          ways.map(({ from, to, label }) => ({ from, to, isLabelled: label !== undefined })),
          (state) => members[state]?.isMark === false,
        );
  return found.map((states) => ({
    states,
    width: Math.max(...states.map((state) => members[state]?.width ?? 0)),
    height:
      states.reduce((sum, state) => sum + (members[state]?.height ?? 0), 0) +
      BETWEEN * (states.length - 1),
  }));
}

async function answered(asked: Question, run: Run): Promise<Places> {
  const all = chainsOf(asked);
  const chainOf = new Uint32Array(asked.members.length);
  all.forEach(({ states }, i) => states.forEach((state) => (chainOf[state] = i)));
  const isInside = ({ from, to }: { readonly from: number; readonly to: number }): boolean => {
    const states = all[chainOf[from] ?? 0]?.states ?? [];
    return (
      from !== to && states.length > 1 && chainOf[from] === chainOf[to] && from !== states.at(-1)
    );
  };
  const { options, hasLabels } = optionsFor(all.length);
  const edges = asked.ways.flatMap((way, i): ElkExtendedEdge[] =>
    isInside(way)
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
  const first = asked.first === undefined ? undefined : chainOf[asked.first];
  const done = await run({
    id: 'flow',
    layoutOptions: options,
    children: all.map(({ width, height }, i) => ({
      id: String(i),
      width,
      height,
      ...(i === first ? { layoutOptions: FIRST } : {}),
    })),
    edges,
  });
  return placed(asked, all, done);
}

function placed(asked: Question, all: readonly Chain[], done: ElkNode): Places {
  const nodes: (Point & Size)[] = [];
  all.forEach(({ states, width }, i) => {
    const { x = 0, y: top = 0 } = done.children?.[i] ?? {};
    let y = top;
    for (const state of states) {
      const height = asked.members[state]?.height ?? 0;
      nodes[state] = { x, y, width, height };
      y += height + BETWEEN;
    }
  });
  const found = new Map((done.edges ?? []).map((edge) => [edge.id, edge]));
  const edges = asked.ways.map(({ from, to }, i) => {
    const edge = found.get(`e${i}`);
    return edge === undefined
      ? { points: down(nodes[from], nodes[to]), label: undefined }
      : { points: pointsOf(edge), label: labelOf(edge) };
  });
  return { width: done.width ?? 0, height: done.height ?? 0, nodes, edges };
}

/** From a state to the next one of its chain. */
function down(from: (Point & Size) | undefined, to: (Point & Size) | undefined): Point[] {
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
