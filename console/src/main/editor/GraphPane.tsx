import { useMemo } from 'preact/hooks';
import { graphOf } from '../definition/parsed';
import type { Graph } from '../definition/graph';
import { Diagram } from '../graph/Diagram';
import { toJson, type Tree } from '../source/tree';

/** The graph of what is written, as much of it as can be understood. */
export function graphOfTree(root: Tree | undefined): Graph {
  return graphOf(JSON.parse(toJson(root)));
}

/** The graph beside the text: what is selected in one is in the other. */
export function GraphPane({
  name,
  root,
  selected,
  onSelect,
}: {
  /** What a file that is saved is called. */
  readonly name: string;
  readonly root: Tree | undefined;
  /** The name of a state. */
  readonly selected: string | undefined;
  readonly onSelect: (name: string) => void;
}) {
  const graph = useMemo(() => graphOfTree(root), [root]);
  return (
    <Diagram
      graph={graph}
      name={name}
      selected={selected === undefined ? undefined : graph.idOf.get(selected)}
      onSelect={(id) => {
        const state = id === undefined ? undefined : graph.byId.get(id);
        if (state !== undefined) {
          onSelect(state.name);
        }
      }}
    />
  );
}
