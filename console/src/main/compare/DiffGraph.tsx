import { useMemo } from 'preact/hooks';
import type { Graph } from '../definition/graph';
import { graphOfTree } from '../editor/GraphPane';
import { Diagram } from '../graph/Diagram';
import type { Mark } from '../graph/look';
import type { StateChange } from '../language/changes';
import type { Tree } from '../source/tree';

/** Two graphs beside each other, with what is removed in one and added in the other. */
export function DiffGraph({
  before,
  after,
  changes,
  selected,
  onSelect,
}: {
  readonly before: Tree | undefined;
  readonly after: Tree | undefined;
  readonly changes: readonly StateChange[];
  /** The name of a state, in both if both have it. */
  readonly selected: string | undefined;
  readonly onSelect: (name: string | undefined) => void;
}) {
  const same = { changes, selected, onSelect };
  return (
    <div class="diff-graph">
      <Side tree={before} file="before" {...same} />
      <Side tree={after} file="after" {...same} />
    </div>
  );
}

function Side({
  tree,
  file,
  changes,
  selected,
  onSelect,
}: {
  readonly tree: Tree | undefined;
  readonly file: string;
  readonly changes: readonly StateChange[];
  readonly selected: string | undefined;
  readonly onSelect: (name: string | undefined) => void;
}) {
  const graph = useMemo(() => graphOfTree(tree), [tree]);
  const marks = useMemo(() => marksOf(graph, changes), [graph, changes]);
  return (
    <Diagram
      graph={graph}
      name={file}
      marks={marks}
      selected={selected === undefined ? undefined : graph.idOf.get(selected)}
      onSelect={(id) => onSelect(id === undefined ? undefined : graph.byId.get(id)?.name)}
    />
  );
}

/** The changes of the states that a graph has. */
function marksOf(graph: Graph, changes: readonly StateChange[]): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  for (const { name, change } of changes) {
    const id = graph.idOf.get(name);
    if (id !== undefined && graph.byId.get(id)?.isMissing === false) {
      marks.set(id, change);
    }
  }
  return marks;
}
