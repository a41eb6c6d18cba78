import { useMemo } from 'preact/hooks';
import type { Graph } from '../definition/graph';
import { StateRows } from '../parts/StateRows';
import { plain } from './text';

/** All states of a graph by their names, while it is laid out or if it cannot be. */
export function StateList({
  graph,
  selected,
  onSelect,
}: {
  readonly graph: Graph;
  /** The id of a state. */
  readonly selected: string | undefined;
  readonly onSelect: ((id: string) => void) | undefined;
}) {
  const ids = useMemo(() => [...graph.byId.keys()], [graph]);
  const states = useMemo(
    () =>
      [...graph.byId.values()].map(({ id, name, type }) => ({
        name: plain(name),
        type,
        depth: depth(graph.parentOf, id),
      })),
    [graph],
  );
  return (
    <StateRows
      states={states}
      selected={selected === undefined ? -1 : ids.indexOf(selected)}
      onSelect={(i) => onSelect?.(ids[i] ?? '')}
    />
  );
}

function depth(parentOf: ReadonlyMap<string, string>, id: string): number {
  const parent = parentOf.get(id);
  return parent === undefined ? 0 : 1 + depth(parentOf, parent);
}
