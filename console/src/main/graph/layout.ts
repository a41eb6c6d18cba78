import {
  END,
  START,
  type EdgeKind,
  type Flow,
  type Graph,
  type StateNode,
} from '../definition/graph';
import { flowLayout, type Places, type Question, type Run } from './flowLayout';
import type { Box, Point, Size } from './geometry';

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
  /** How many of its points, from the first, are its own; the rest is the rail's that it joins. */
  readonly own: number;
  /** Where its label is; nothing if it has none. */
  readonly label: Box | undefined;
}

/** What many ways to one state have in common, where it is drawn. */
export interface PlacedRail {
  /** The ids of the ways. */
  readonly ways: readonly string[];
  /** What the ways join, and what leads from there to the state. */
  readonly lines: readonly (readonly Point[])[];
}

/** Where everything is. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  /** What contains others is before them. */
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly rails: readonly PlacedRail[];
}

/** How large things are. */
export interface Sizes {
  readonly node: (node: StateNode) => Size;
  readonly label: (text: string) => Size;
}

export const HEAD = 46;
export const PADDING = 14;
const GAP = 14;
const MARK = 26;
/** The way that is meant is straight, those of errors go aside. */
const STRAIGHT: Readonly<Record<EdgeKind, number>> = {
  start: 20,
  next: 20,
  choice: 6,
  default: 8,
  end: 6,
  catch: 1,
};
/** Branches beyond this are put into another row. */
const ROW_MAX = 8;

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

/**
 * Lays out a graph, from the innermost flows outwards.
 *
 * @param isOpen whether what a state contains is to be drawn
 * @param isWanted whether somebody still waits for it; what nobody waits for may fail
 */
export async function layout(
  graph: Graph,
  isOpen: (node: StateNode) => boolean,
  sizes: Sizes,
  run: Run,
  isWanted: () => boolean = () => true,
): Promise<Layout> {
  const by = (asked: Question): Promise<Places> => flowLayout(asked, run, isWanted);
  const root = await laid(graph.root, isOpen, sizes, by);
  const { width, height } = root;
  const done: Drawing = { nodes: [], edges: [], rails: [] };
  place(root, { x: 0, y: 0 }, done);
  return { width, height, ...done };
}

async function laid(
  flow: Flow,
  isOpen: (node: StateNode) => boolean,
  sizes: Sizes,
  by: (asked: Question) => Promise<Places>,
): Promise<LaidFlow> {
  const members: Member[] = await Promise.all(
    flow.nodes.map(async (node) => {
      const { width, height } = sizes.node(node);
      if (node.flows.length === 0 || !isOpen(node)) {
        return { id: node.id, width, height, content: undefined };
      }
      const flows = await Promise.all(node.flows.map((each) => laid(each, isOpen, sizes, by)));
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
  const places = await by(question(flow, members, sizes));
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
  const heights = new Map<number, number>();
  for (const { y, height } of lanes) {
    heights.set(y, Math.max(height, heights.get(y) ?? 0));
  }
  return lanes.map((lane) => ({ ...lane, height: heights.get(lane.y) ?? lane.height }));
}

/** What is to be laid out, without names: flows of one structure are one question. */
function question(flow: Flow, members: readonly Member[], sizes: Sizes): Question {
  const number = new Map(members.map(({ id }, i) => [id, i]));
  const first = number.get(START) ?? number.get(flow.startAt ?? '');
  return {
    members: members.map(({ id, width, height }) => ({
      width,
      height,
      isMark: id === START || id === END,
    })),
    ways: flow.edges.map(({ from, to, kind, label }) => ({
      from: number.get(from) ?? 0,
      to: number.get(to) ?? 0,
      straight: STRAIGHT[kind],
      isAside: kind !== 'start' && kind !== 'next',
      ...(label === '' ? {} : { label: sizes.label(label) }),
    })),
    ...(first === undefined ? {} : { first }),
  };
}

/** What is drawn, as far as it has its place. */
interface Drawing {
  readonly nodes: PlacedNode[];
  readonly edges: PlacedEdge[];
  readonly rails: PlacedRail[];
}

function place(flow: LaidFlow, at: Point, done: Drawing): void {
  flow.members.forEach(({ id, height, content, ...member }, i) => {
    const found = flow.places.nodes[i] ?? { x: 0, y: 0, width: member.width };
    const { width } = found;
    const { x, y } = moved(found, at);
    // A Parallel whose name is wider than its branches has them in the middle.
    const aside = content === undefined ? 0 : (width - content.width) / 2;
    const lanes = (content?.lanes ?? []).map((lane) => ({
      ...lane,
      ...moved(lane, { x: x + aside, y }),
    }));
    done.nodes.push({ id, x, y, width, height, isOpen: content !== undefined, lanes });
    content?.flows.forEach((inner, lane) => {
      const box = lanes[lane];
      if (box !== undefined) {
        const left = box.x + (box.width - inner.width) / 2;
        place(inner, { x: left, y: box.y + content.inset }, done);
      }
    });
  });
  flow.flow.edges.forEach(({ id }, i) => {
    const found = flow.places.edges[i];
    if (found !== undefined) {
      const { points, own, label: box } = found;
      const label = box === undefined ? undefined : { ...box, ...moved(box, at) };
      done.edges.push({ id, points: points.map((point) => moved(point, at)), own, label });
    }
  });
  for (const { ways, trunk, arrival } of flow.places.rails) {
    done.rails.push({
      ways: ways.flatMap((way) => flow.flow.edges[way]?.id ?? []),
      lines: [trunk, arrival].map((line) => line.map((point) => moved(point, at))),
    });
  }
}

function moved(point: Point, by: Point): Point {
  return { x: point.x + by.x, y: point.y + by.y };
}
