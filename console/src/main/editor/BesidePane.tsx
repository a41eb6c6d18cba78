import type { StateEntry } from '../language/stateList';
import { Tabs } from '../parts/parts';
import type { StateMachine } from '../server/stepFunctions';
import type { Source } from '../source/source';
import { TryPanel } from '../trial/TryPanel';
import { GraphPane } from './GraphPane';
import { Outline } from './Outline';
import { usualRole } from './saving';

/** What is shown beside the text. */
export type Beside = 'graph' | 'outline' | 'try';

const BESIDE: Readonly<Record<Beside, string>> = {
  graph: 'Graph',
  outline: 'Outline',
  try: 'Try a state',
};

/** What is shown, of what, and who is told. */
interface BesideProps {
  readonly shown: Beside;
  readonly onShow: (shown: Beside) => void;
  readonly machine: StateMachine | undefined;
  readonly source: Source;
  /** The text as it is when it is asked for, which may be newer. */
  readonly latest: () => Source;
  readonly states: readonly StateEntry[];
  readonly selected: StateEntry | undefined;
  readonly onSelect: (state: StateEntry) => void;
  /** Told when somebody wants back to the text. */
  readonly onLeave: () => void;
  readonly run: { current: (() => void) | undefined };
}

/** What the text means: its states as a graph or a list, and what one of them does. */
export function BesidePane(props: BesideProps) {
  const { shown, onShow, machine, source, latest, states, selected, onSelect, onLeave, run } =
    props;
  return (
    <div
      class="beside"
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          onLeave();
        }
      }}
    >
      <Tabs names={BESIDE} shown={shown} onShow={onShow} />
      {shown === 'try' ? (
        <TryPanel
          machine={machine?.stateMachineArn ?? 'new'}
          source={latest}
          states={states}
          selected={selected}
          role={machine?.roleArn ?? usualRole()}
          onSelect={onSelect}
          run={run}
        />
      ) : shown === 'graph' ? (
        <GraphPane
          name={machine?.name ?? 'new'}
          root={source.root}
          selected={selected?.name}
          onSelect={(name) => {
            const state = states.find((each) => each.name === name);
            if (state !== undefined) {
              onSelect(state);
            }
          }}
        />
      ) : (
        <Outline states={states} selected={selected?.name} onSelect={onSelect} />
      )}
    </div>
  );
}
