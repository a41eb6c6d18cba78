import { go, to } from '../../app/router';
import { Button, Copy, Value, laidOut } from '../../parts/parts';
import type { StateMachine } from '../../server/stepFunctions';

/** The definition, to be read. */
export function Definition({ machine }: { readonly machine: StateMachine }) {
  return (
    <section class="card" aria-label="Definition">
      <div class="head">
        <h2>Definition</h2>
        <Copy text={laidOut(machine.definition)} label="Copy the definition" />
        <Button kind="bare" icon="edit" onClick={() => go(to.edit(machine.stateMachineArn))}>
          Edit
        </Button>
      </div>
      <div class="whole">
        <Value text={machine.definition} label="Definition" />
      </div>
    </section>
  );
}
