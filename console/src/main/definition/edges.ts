import type { Edge, Graph } from './graph';

const known = new WeakMap<Graph, ReadonlyMap<string, Edge>>();

/** All ways of a graph by their ids, nested ones too. */
export function edgesOf(graph: Graph): ReadonlyMap<string, Edge> {
  let edges = known.get(graph);
  if (edges === undefined) {
    const flows = [graph.root, ...[...graph.byId.values()].flatMap((node) => node.flows)];
    edges = new Map(flows.flatMap((flow) => flow.edges.map((edge) => [edge.id, edge])));
    known.set(graph, edges);
  }
  return edges;
}
