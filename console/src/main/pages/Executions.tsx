import { useLoaded } from '../app/load';
import { search } from '../app/router';
import { nameOf, stateMachines } from '../server/stepFunctions';
import { ExecutionSearch } from './executions/ExecutionSearch';

/** Machines that are offered to choose from: a longer choice helps nobody. */
const MACHINES_MAX = 1000;

/** All executions of all machines, or of one. */
export function Executions() {
  const machines = useLoaded((signal) => stateMachines(MACHINES_MAX, signal), []);
  const chosen = search.value.get('machine');
  const known = (machines.value ?? []).map(({ stateMachineArn: arn, name }) => ({ arn, name }));
  const isKnown = chosen === null || known.some(({ arn }) => arn === chosen);
  return (
    <>
      <header>
        <h1 class="title">Executions</h1>
      </header>
      <ExecutionSearch
        machines={isKnown ? known : [{ arn: chosen, name: nameOf(chosen) }, ...known]}
      />
    </>
  );
}
