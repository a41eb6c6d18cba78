import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api';
import { END, START, type Flow, type Graph, type StateNode } from '../definition/graph';
import type { Box, Point } from './geometry';
import { optionsFor } from './options';

/** A state where it is drawn. */
export interface PlacedNode extends Box {
  /** Of a state, or `START` or `END`. */
  readonly id: string;
  /** Whether what it contains is drawn in it. */
  readonly isOpen: boolean;
  /** Where its branches are. */
  readonly lanes: readonly Box[];
}

/** A way where it is drawn. */
export interface PlacedEdge {
  readonly id: string;
  readonly points: readonly Point[];
  /** Where its label is; nothing if it has none. */
  readonly label: Box | undefined;
}

/** Where everything is. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** What contains others is before them. */
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

/** How large things are. */
export interface Sizes {
  readonly node: (node: StateNode) => { readonly width: number; readonly height: number };
  readonly label: (text: string) => { readonly width: number; readonly height: number };
}

/** Lays out one graph of states; those in it that are open have their size already. */
export type Run = (graph: ElkNode) => Promise<ElkNode>;

export const HEAD = 46;
export const PADDING = 14;
const GAP = 14;
const MARK = 26;
/** Branches beyond this are put into another row. */
const ROW_MAX = 8;
const CACHE_MAX = 400;

interface Member {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly content: Content | undefined;
}

/** What is in a Parallel or Map, from its upper left corner. */
interface Content {
  readonly width: number;
  readonly height: number;
  readonly lanes: readonly Box[];
  readonly flows: readonly LaidFlow[];
  /** How far below the top of its lane a flow begins. */
  readonly inset: number;
}

interface LaidFlow {
  readonly width: number;
  readonly height: number;
  readonly members: readonly Member[];
  readonly flow: Flow;
  readonly places: Places;
}

/** What is remembered of a flow: the same for any other of the same structure. */
interface Places {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly Point[];
  readonly edges: readonly { readonly points: readonly Point[]; readonly label: Box | undefined }[];
}

const INLINE = { 'elk.edgeLabels.inline': 'true' };

const cache = new Map<string, Promise<Places>>();

/**
 * Lays out a graph, from the innermost flows outwards.
 *
 * @param isOpen whether what a state contains is to be drawn
 */
export async function layout(
  graph: Graph,
  isOpen: (node: StateNode) => boolean,
  sizes: Sizes,
  run: Run,
): Promise<Layout> {
  const root = await laid(graph.root, isOpen, sizes, run);
  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  place(root, { x: 0, y: 0 }, nodes, edges);
  return { width: root.width, height: root.height, nodes, edges };
}

async function laid(
  flow: Flow,
  isOpen: (node: StateNode) => boolean,
  sizes: Sizes,
  run: Run,
): Promise<LaidFlow> {
  const members: Member[] = await Promise.all(
    flow.nodes.map(async (node) => {
      const { width, height } = sizes.node(node);
      if (node.flows.length === 0 || !isOpen(node)) {
        return { id: node.id, width, height, content: undefined };
      }
      const flows = await Promise.all(node.flows.map((each) => laid(each, isOpen, sizes, run)));
      const content = besides(flows, node.type === 'Parallel');
      return {
        id: node.id,
        width: Math.max(width, content.width),
        height: content.height,
        content,
      };
    }),
  );
  for (const mark of [START, END]) {
    if (flow.edges.some(({ from, to }) => from === mark || to === mark)) {
      members.push({ id: mark, width: MARK, height: MARK, content: undefined });
    }
  }
  const places = await remembered(flow, members, sizes, run);
  return { width: places.width, height: places.height, members, flow, places };
}

/** Branches in their order, side by side; what a Map runs has its place alone. */
function besides(flows: readonly LaidFlow[], hasLanes: boolean): Content {
  const inset = hasLanes ? PADDING : 0;
  const perRow = Math.min(ROW_MAX, Math.ceil(Math.sqrt(flows.length * 4)));
  const lanes: Box[] = [];
  let [x, y, rowHeight, width] = [PADDING, HEAD, 0, 0];
  flows.forEach((flow, i) => {
    if (i > 0 && i % perRow === 0) {
      x = PADDING;
      y += rowHeight + GAP;
      rowHeight = 0;
    }
    const lane = {
      x,
      y,
      width: Math.max(40, flow.width) + 2 * inset,
      height: Math.max(40, flow.height) + 2 * inset,
    };
    lanes.push(lane);
    x += lane.width + GAP;
    rowHeight = Math.max(rowHeight, lane.height);
    width = Math.max(width, x - GAP + PADDING);
  });
  const height = y + rowHeight + PADDING;
  return { width, height, lanes: even(lanes), flows, inset };
}

/** Lanes beside each other end at one height. */
function even(lanes: readonly Box[]): Box[] {
  return lanes.map((lane) => ({
    ...lane,
    height: Math.max(...lanes.filter(({ y }) => y === lane.y).map(({ height }) => height)),
  }));
}

function remembered(
  flow: Flow,
  members: readonly Member[],
  sizes: Sizes,
  run: Run,
): Promise<Places> {
  const asked = question(flow, members, sizes);
  const key = JSON.stringify(asked);
  let places = cache.get(key);
  if (places === undefined) {
    places = run(asked).then(answered);
    // What failed is asked anew, and the oldest is forgotten first.
    places.catch(() => cache.delete(key));
    cache.set(key, places);
    const [oldest] = cache.keys();
    if (cache.size > CACHE_MAX && oldest !== undefined) {
      cache.delete(oldest);
    }
  }
  return places;
}

/** Numbers stand for states: flows of one structure are one question. */
function question(flow: Flow, members: readonly Member[], sizes: Sizes): ElkNode {
  const number = new Map(members.map(({ id }, i) => [id, String(i)]));
  const { options, hasLabels } = optionsFor(members.length);
  const start = flow.startAt;
  const edges: ElkExtendedEdge[] = flow.edges.map(({ from, to, label }, i) => ({
    id: `e${i}`,
    sources: [number.get(from) ?? '0'],
    targets: [number.get(to) ?? '0'],
    ...(label === '' || !hasLabels
      ? {}
      : {
          // One without a text would be given no place; what it says does not matter here.
          labels: [{ text: '-', ...sizes.label(label), layoutOptions: INLINE }],
        }),
  }));
  return {
    id: 'flow',
    layoutOptions: options,
    children: members.map(({ id, width, height }, i) => ({
      id: String(i),
      width,
      height,
      ...(id === START || (id === start && !number.has(START))
        ? { layoutOptions: { 'elk.layered.layering.layerConstraint': 'FIRST' } }
        : {}),
    })),
    edges,
  };
}

function answered(graph: ElkNode): Places {
  return {
    width: graph.width ?? 0,
    height: graph.height ?? 0,
    nodes: (graph.children ?? []).map(({ x = 0, y = 0 }) => ({ x, y })),
    edges: (graph.edges ?? []).map(({ sections, labels }) => {
      const [section] = sections ?? [];
      const [label] = labels ?? [];
      return {
        points:
          section === undefined
            ? []
            : [section.startPoint, ...(section.bendPoints ?? []), section.endPoint],
        label:
          label === undefined
            ? undefined
            : {
                x: label.x ?? 0,
                y: label.y ?? 0,
                width: label.width ?? 0,
                height: label.height ?? 0,
              },
      };
    }),
  };
}

function place(flow: LaidFlow, at: Point, nodes: PlacedNode[], edges: PlacedEdge[]): void {
  flow.members.forEach(({ id, width, height, content }, i) => {
    const { x, y } = moved(flow.places.nodes[i] ?? { x: 0, y: 0 }, at);
    // A Parallel whose name is wider than its branches has them in the middle.
    const aside = content === undefined ? 0 : (width - content.width) / 2;
    const lanes = (content?.lanes ?? []).map((lane) => ({
      ...lane,
      ...moved(lane, { x: x + aside, y }),
    }));
    nodes.push({ id, x, y, width, height, isOpen: content !== undefined, lanes });
    content?.flows.forEach((inner, lane) => {
      const box = lanes[lane];
      if (box !== undefined) {
        const left = box.x + (box.width - inner.width) / 2;
        place(inner, { x: left, y: box.y + content.inset }, nodes, edges);
      }
    });
  });
  flow.flow.edges.forEach(({ id }, i) => {
    const found = flow.places.edges[i];
    if (found !== undefined) {
      const label =
        found.label === undefined ? undefined : { ...found.label, ...moved(found.label, at) };
      edges.push({ id, points: found.points.map((point) => moved(point, at)), label });
    }
  });
}

function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}
