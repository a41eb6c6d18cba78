import { useMemo } from 'preact/hooks';
import type { StateEntry } from '../language/stateList';
import { isStateType } from '../language/states';
import { StateRows } from '../parts/StateRows';

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
  const rows = useMemo(() => {
    const depths = depthsOf(states);
    return states.map(({ name, type }, i) => ({
      name,
      type: isStateType(type) ? type : 'no type',
      depth: depths[i] ?? 0,
    }));
  }, [states]);
  return (
    <StateRows
      states={rows}
      selected={states.findIndex(({ name }) => name === selected)}
      onSelect={(i) => {
        const state = states[i];
        if (state !== undefined) {
          onSelect(state);
        }
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
