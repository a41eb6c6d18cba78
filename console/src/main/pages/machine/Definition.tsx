import { useMemo, useState } from 'preact/hooks';
import { graphOfText } from '../../definition/parsed';
import { go, to } from '../../app/router';
import { Diagram } from '../../graph/Diagram';
import { Button, Copy, Value } from '../../parts/parts';
import type { StateMachine } from '../../server/stepFunctions';
import { laidOut } from '../../source/layout';

/** The definition, to be read and to be seen. */
export function Definition({ machine }: { readonly machine: StateMachine }) {
  const graph = useMemo(() => graphOfText(machine.definition), [machine.definition]);
  const [selected, setSelected] = useState<string>();
  return (
    <section class="card definition" aria-label="Definition">
      <div class="head titled">
        <h2>Definition</h2>
        <Copy text={laidOut(machine.definition)} label="Copy the definition" />
        <Button kind="bare" icon="edit" onClick={() => go(to.edit(machine.stateMachineArn))}>
          Edit
        </Button>
      </div>
      <div class="definition-both">
        {graph === undefined ? null : (
          <div class="definition-graph">
            <Diagram
              graph={graph}
              name={machine.name}
              selected={selected}
              onSelect={(id) => setSelected(id)}
            />
          </div>
        )}
        <div class="definition-text">
          <Value text={machine.definition} label="Definition" />
        </div>
      </div>
    </section>
  );
}
