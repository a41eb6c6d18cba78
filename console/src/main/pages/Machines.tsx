import { useLoaded } from '../app/load';
import { href, to } from '../app/router';
import { Empty, Failure, Loading, When } from '../parts/parts';
import { all, type StateMachineItem } from '../server/stepFunctions';

const MACHINES_MAX = 10_000;

/** All state machines. */
export function Machines() {
  const machines = useLoaded(
    (signal) =>
      all<'stateMachines', StateMachineItem>(
        'ListStateMachines',
        'stateMachines',
        { maxResults: 1000 },
        MACHINES_MAX,
        signal,
      ),
    [],
  );
  return (
    <>
      <header>
        <h1 class="title">State machines</h1>
      </header>
      {machines.failure === undefined ? null : <Failure of={machines.failure} />}
      {machines.value === undefined ? (
        machines.isLoading ? (
          <Loading what="state machines" />
        ) : null
      ) : machines.value.length === 0 ? (
        <Empty title="No state machine yet">
          <pre>pawl deploy ./my-workflows</pre>
        </Empty>
      ) : (
        <div class="list">
          <table>
            <thead>
              <tr>
                <th>Name</th>
                <th>Type</th>
                <th>Created</th>
              </tr>
            </thead>
            <tbody>
              {machines.value.map((machine) => (
                <tr key={machine.stateMachineArn}>
                  <td>
                    <a href={href(to.machine(machine.stateMachineArn))}>{machine.name}</a>
                  </td>
                  <td>
                    <span class="tag">{machine.type.toLowerCase()}</span>
                  </td>
                  <td>
                    <When at={machine.creationDate} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
