import { useMemo } from 'preact/hooks';
import type { StateEntry } from '../language/stateList';
import { isStateType } from '../language/states';
import { Rows } from '../parts/Rows';

const HEIGHT = 30;

/** All states in the order in which they are written, those of branches further in. */
export function Outline({
  states,
  selected,
  onSelect,
}: {
  readonly states: readonly StateEntry[];
  readonly selected: string | undefined;
  readonly onSelect: (state: StateEntry) => void;
}) {
  const depths = useMemo(() => depthsOf(states), [states]);
  const shown = states.findIndex(({ name }) => name === selected);
  return (
    <Rows
      count={states.length}
      height={HEIGHT}
      label="States"
      role="list"
      show={shown < 0 ? undefined : shown}
      row={(i) => {
        const state = states[i];
        return state === undefined ? null : (
          <div key={i} role="listitem" aria-setsize={states.length} aria-posinset={i + 1}>
            <button
              type="button"
              class="outlined"
              aria-current={state.name === selected ? 'true' : undefined}
              style={{ paddingLeft: `${12 + (depths[i] ?? 0) * 18}px`, height: `${HEIGHT}px` }}
              onClick={() => onSelect(state)}
            >
              <span class="cut">{state.name}</span>
              <span class="tag">{isStateType(state.type) ? state.type : 'no type'}</span>
            </button>
          </div>
        );
      }}
    />
  );
}

function depthsOf(states: readonly StateEntry[]): number[] {
  const around: number[] = [];
  return states.map(({ member }) => {
    while (around.length > 0 && (around.at(-1) ?? 0) < member.from) {
      around.pop();
    }
    around.push(member.to);
    return around.length - 1;
  });
}
