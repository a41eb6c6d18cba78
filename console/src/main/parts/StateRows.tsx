import { Rows } from './Rows';

const HEIGHT = 30;
const INDENT = 18;

/** A state as a row of a list. */
export interface StateRow {
  readonly name: string;
  readonly type: string;
  /** How many others it is within. */
  readonly depth: number;
}

/** States by their names, those of branches further in. */
export function StateRows({
  states,
  selected,
  onSelect,
}: {
  readonly states: readonly StateRow[];
  /** The index of one of them, or -1. */
  readonly selected: number;
  readonly onSelect: (index: number) => void;
}) {
  return (
    <Rows
      count={states.length}
      height={HEIGHT}
      label="States"
      role="list"
      show={selected < 0 ? undefined : selected}
      row={(i) => {
        const state = states[i];
        return state === undefined ? null : (
          <div key={i} role="listitem" aria-setsize={states.length} aria-posinset={i + 1}>
            <button
              type="button"
              class="outlined"
              aria-current={i === selected ? 'true' : undefined}
              style={{ paddingLeft: `${12 + state.depth * INDENT}px`, height: `${HEIGHT}px` }}
              onClick={() => onSelect(i)}
            >
              <span class="cut">{state.name}</span>
              <span class="tag">{state.type}</span>
            </button>
          </div>
        );
      }}
    />
  );
}
