import { useLoaded } from '../app/load';
import { refine, search } from '../app/router';
import { nameOf, stateMachines } from '../server/stepFunctions';

/** Machines that are offered: a longer choice helps nobody. */
const MACHINES_MAX = 1000;

/** Chooses the machine of the address, or all. */
export function MachineChoice() {
  const machines = useLoaded((signal) => stateMachines(MACHINES_MAX, signal), []);
  const chosen = search.value.get('machine') ?? '';
  const known = machines.value ?? [];
  const isKnown = known.some(({ stateMachineArn }) => stateMachineArn === chosen);
  return (
    <select
      class="input choice"
      aria-label="State machine"
      value={chosen}
      onChange={(event) => refine({ machine: event.currentTarget.value })}
    >
      <option value="">All state machines</option>
      {chosen === '' || isKnown ? null : <option value={chosen}>{nameOf(chosen)}</option>}
      {known.map(({ stateMachineArn, name }) => (
        <option key={stateMachineArn} value={stateMachineArn}>
          {name}
        </option>
      ))}
    </select>
  );
}
