import { edgesOf } from '../definition/edges';
import type { Edge, EdgeKind, Graph } from '../definition/graph';
import { around, line, touch, type Box, type Point } from './geometry';
import type { Layout, PlacedEdge, PlacedNode, PlacedRail } from './layout';
import { labelShown, type Mark, type NodeState } from './look';
import { Node } from './Node';

/** How much is drawn: everything, no small text, or only where something is. */
export type Detail = 'near' | 'middle' | 'far';

/** What a graph is drawn with. */
export interface Shown {
  readonly graph: Graph;
  readonly layout: Layout;
  readonly states: ReadonlyMap<string, NodeState>;
  /** Ids of the ways that were taken. */
  readonly taken: ReadonlySet<string>;
  readonly marks: ReadonlyMap<string, Mark>;
  readonly selected: string | undefined;
  readonly onToggle: (id: string) => void;
}

/** The part of a graph that lies in a box. */
export function Scene({
  of,
  box,
  detail,
}: {
  readonly of: Shown;
  readonly box: Box;
  readonly detail: Detail;
}) {
  const { layout, graph } = of;
  if (detail === 'far') {
    return <Far of={of} />;
  }
  const nodes = layout.nodes.filter((node) => touch(node, box));
  const edges = layout.edges.filter((edge) =>
    touch(extent(drawnOf(edge, of.taken.has(edge.id))), box),
  );
  const rails = layout.rails.filter(({ lines }) => lines.some((each) => touch(extent(each), box)));
  const known = edgesOf(graph);
  const draw = (node: PlacedNode) => (
    <Node
      key={node.id}
      placed={node}
      node={graph.byId.get(node.id)}
      state={of.states.get(node.id)}
      mark={of.marks.get(node.id)}
      isSelected={of.selected === node.id}
      detail={detail}
      onToggle={of.onToggle}
    />
  );
  return (
    <>
      {nodes.filter(({ isOpen }) => isOpen).map(draw)}
      {rails.map((rail) => (
        <Trunk key={rail.ways[0]} rail={rail} kind={known.get(rail.ways[0] ?? '')?.kind} />
      ))}
      {edges.map((placed) => (
        <Way
          key={placed.id}
          placed={placed}
          edge={known.get(placed.id)}
          isTaken={of.taken.has(placed.id)}
          hasLabel={detail === 'near'}
        />
      ))}
      {nodes.filter(({ isOpen }) => !isOpen).map(draw)}
    </>
  );
}

const extents = new WeakMap<readonly Point[], Box>();

function extent(points: readonly Point[]): Box {
  let box = extents.get(points);
  if (box === undefined) {
    box = around(points);
    extents.set(points, box);
  }
  return box;
}

const owns = new WeakMap<PlacedEdge, readonly Point[]>();

/** What is drawn of a way: what its rail is not drawn for, or all of it if it was taken. */
function drawnOf(edge: PlacedEdge, isTaken: boolean): readonly Point[] {
  if (isTaken || edge.own === edge.points.length) {
    return edge.points;
  }
  let own = owns.get(edge);
  if (own === undefined) {
    own = edge.points.slice(0, edge.own);
    owns.set(edge, own);
  }
  return own;
}

/** What many ways have in common, drawn once. */
function Trunk({
  rail: { lines },
  kind,
}: {
  readonly rail: PlacedRail;
  readonly kind: EdgeKind | undefined;
}) {
  return (
    <g class={`way ${kind ?? 'next'}`}>
      {lines.map((points, i) => (
        <path key={i} class="line" d={line(points)} />
      ))}
      <path class="head" d={head(lines.at(-1) ?? [])} />
    </g>
  );
}

function Way({
  placed,
  edge,
  isTaken,
  hasLabel,
}: {
  readonly placed: PlacedEdge;
  readonly edge: Edge | undefined;
  readonly isTaken: boolean;
  readonly hasLabel: boolean;
}) {
  const { label } = placed;
  const points = drawnOf(placed, isTaken);
  const isWhole = points === placed.points;
  const text = edge?.label ?? '';
  return (
    <g class={`way ${edge?.kind ?? 'next'}${isTaken ? ' taken' : ''}`}>
      <path class="line" d={line(points)} />
      {isWhole ? <path class="head" d={head(points)} /> : null}
      {label === undefined || !hasLabel ? null : (
        <g class="label">
          <title>{text}</title>
          <rect x={label.x} y={label.y} width={label.width} height={label.height} rx="6" />
          <text x={label.x + label.width / 2} y={label.y + 12.5} text-anchor="middle">
            {labelShown(text)}
          </text>
        </g>
      )}
    </g>
  );
}

/** The arrow's head at the end of a way. */
function head(points: readonly Point[]): string {
  const to = points.at(-1);
  const from = points.at(-2);
  if (to === undefined || from === undefined) {
    return '';
  }
  const length = Math.max(1, Math.hypot(to.x - from.x, to.y - from.y));
  const [dx, dy] = [(to.x - from.x) / length, (to.y - from.y) / length];
  const [x, y] = [to.x - dx * 7, to.y - dy * 7];
  return `M${to.x} ${to.y}L${x - dy * 4} ${y + dx * 4}L${x + dy * 4} ${y - dx * 4}z`;
}

/** From far away: where something is, and how it is, in a few shapes for everything. */
function Far({ of: { layout, states } }: { readonly of: Shown }) {
  const shapes = new Map<string, string[]>();
  for (const node of layout.nodes) {
    const status = node.isOpen ? 'open' : (states.get(node.id)?.status ?? 'idle');
    const shape = shapes.get(status) ?? [];
    shape.push(`M${node.x} ${node.y}h${node.width}v${node.height}h${-node.width}z`);
    shapes.set(status, shape);
  }
  const lines = [
    ...layout.edges.map((edge) => drawnOf(edge, false)),
    ...layout.rails.flatMap((rail) => rail.lines),
  ].map((points) => `M${points.map(({ x, y }) => `${x} ${y}`).join('L')}`);
  return (
    <>
      <path class="far open" d={shapes.get('open')?.join('') ?? ''} />
      <path class="far lines" d={lines.join('')} />
      {[...shapes].map(([status, shape]) =>
        status === 'open' ? null : <path key={status} class={`far ${status}`} d={shape.join('')} />,
      )}
    </>
  );
}
