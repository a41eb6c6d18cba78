import { useEffect, useMemo, useState } from 'preact/hooks';
import { textOf } from '../source/tree';
import type { StateEntry } from '../language/stateList';
import { Button, Empty, Failure } from '../parts/parts';
import { forServer, isSound, type Source } from '../source/source';
import '../style/trial.css';
import { Memory } from './memory';
import { Outcomes } from './Outcomes';
import { FIRST, hasSecrets, mockable, requestOf, wrongIn, type Trial } from './trial';
import { TryForm } from './TryForm';
import { useTrying, type Tried } from './useTrying';

const BROKEN = new Error('The text cannot be read: mend what the list of problems says first.');

/** What can be tried, and who is told. */
interface TryProps {
  /** Whose trials are remembered. */
  readonly machine: string;
  /** The text as it is when it is asked for. */
  readonly source: () => Source;
  readonly states: readonly StateEntry[];
  readonly selected: StateEntry | undefined;
  readonly role: string;
  readonly onSelect: (state: StateEntry) => void;
  readonly run: { current: (() => void) | undefined };
}

/** What a state is tried with, which is remembered. */
function useTrial(machine: string, state: StateEntry | undefined) {
  const memory = useMemo(() => new Memory(machine), [machine]);
  const [, redraw] = useState(0);
  const name = state?.name ?? '';
  const resource = textOf(state?.member.value, 'Resource');
  const mocks = mockable(state?.type, resource);
  const trial = trialOf(memory.of(name), mocks);
  const change = (changes: Partial<Trial>): void => {
    memory.keep(name, { ...trial, ...changes });
    redraw((before) => before + 1);
  };
  return { memory, name, resource, mocks, trial, change };
}

/**
 * Tries one state with what somebody makes up for it, and shows what became of it.
 *
 * @param run told how to try the state that is shown, for the keyboard
 */
export function TryPanel(props: TryProps) {
  const { machine, source, states, selected, role, onSelect, run } = props;
  const state = selected ?? states[0];
  const { memory, name, resource, mocks, trial, change } = useTrial(machine, state);
  const [roleArn, setRole] = useState(role);
  const [reveal, setReveal] = useState(false);
  const { tried, isBusy, ask, say } = useTrying();
  const wrong = wrongIn(trial);
  const isReady = state !== undefined && Object.keys(wrong).length === 0;

  const test = (): void => {
    if (!isReady) {
      return;
    }
    const now = source();
    if (!isSound(now)) {
      say({ state: name, failure: BROKEN });
      return;
    }
    memory.keep(name, trial);
    const revealSecrets = reveal && hasSecrets(resource, trial);
    const asked = { definition: forServer(now), stateName: name, roleArn, revealSecrets };
    ask(name, requestOf(trial, asked));
  };
  run.current = test;
  useEffect(() => () => (run.current = undefined), []);

  if (state === undefined) {
    return <Empty title="No state to try yet" />;
  }
  const goOn = (next: StateEntry, output: string): void => {
    memory.keep(next.name, { ...(memory.of(next.name) ?? FIRST), input: output });
    say(undefined);
    onSelect(next);
  };
  return (
    <div class="trial">
      <TryForm
        states={states}
        state={state}
        onSelect={onSelect}
        trial={trial}
        wrong={wrong}
        mocks={mocks}
        onChange={change}
        roleArn={roleArn}
        onRole={setRole}
        reveal={hasSecrets(resource, trial) ? reveal : undefined}
        onReveal={setReveal}
      />
      <Go name={name} isReady={isReady} isBusy={isBusy} onGo={test} />
      {tried?.state === name ? <Result of={tried} states={states} onNext={goOn} /> : null}
    </div>
  );
}

function Go({
  name,
  isReady,
  isBusy,
  onGo,
}: {
  readonly name: string;
  readonly isReady: boolean;
  readonly isBusy: boolean;
  readonly onGo: () => void;
}) {
  return (
    <div class="go">
      <Button kind="first" icon="executions" disabled={!isReady || isBusy} onClick={onGo}>
        Try {name.length > 28 ? 'it' : name}
      </Button>
      <span class="faint keys">Ctrl + Enter</span>
      {isBusy ? <div class="spin" role="status" aria-label="Trying the state" /> : null}
    </div>
  );
}

function Result({
  of: { outcome, failure },
  states,
  onNext,
}: {
  readonly of: Tried;
  readonly states: readonly StateEntry[];
  readonly onNext: (next: StateEntry, output: string) => void;
}) {
  if (failure !== undefined) {
    return <Failure of={failure} />;
  }
  return outcome === undefined ? null : (
    <Outcomes
      of={outcome}
      next={states.find((each) => each.name === outcome.nextState)}
      onNext={onNext}
    />
  );
}

/** What somebody tried it with, as far as the state, which may have changed, can be. */
function trialOf(kept: Trial | undefined, mocks: 'no' | 'may' | 'must'): Trial {
  const trial = kept ?? FIRST;
  if (mocks === 'no') {
    return { ...trial, mocked: 'none' };
  }
  return mocks === 'must' && trial.mocked === 'none' ? { ...trial, mocked: 'result' } : trial;
}
