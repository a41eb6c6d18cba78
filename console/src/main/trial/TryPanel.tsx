import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { textOf } from '../source/tree';
import type { StateEntry } from '../language/stateList';
import { Button, Empty, Failure } from '../parts/parts';
import { states as call } from '../server/stepFunctions';
import { forServer, isSound, type Source } from '../source/source';
import '../style/trial.css';
import { Memory } from './memory';
import { Outcomes } from './Outcomes';
import type { Outcome } from './steps';
import { FIRST, hasSecrets, mockable, requestOf, wrongIn, type Trial } from './trial';
import { TryForm } from './TryForm';

/** What happened to the last state that was tried. */
interface Tried {
  readonly state: string;
  readonly outcome?: Outcome;
  readonly failure?: Error;
}

const BROKEN = new Error('The text cannot be read: mend what the list of problems says first.');

/**
 * Tries one state with what somebody makes up for it, and shows what became of it.
 *
 * @param run told how to try the state that is shown, for the keyboard
 */
export function TryPanel({
  machine,
  source,
  states,
  selected,
  role,
  onSelect,
  run,
}: {
  /** Whose trials are remembered. */
  readonly machine: string;
  readonly source: Source;
  readonly states: readonly StateEntry[];
  readonly selected: StateEntry | undefined;
  readonly role: string;
  readonly onSelect: (state: StateEntry) => void;
  readonly run: { current: (() => void) | undefined };
}) {
  const memory = useMemo(() => new Memory(machine), [machine]);
  const state = selected ?? states[0];
  const name = state?.name ?? '';
  const [, redraw] = useState(0);
  const [roleArn, setRole] = useState(role);
  const [reveal, setReveal] = useState(false);
  const [tried, setTried] = useState<Tried>();
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);
  const resource = textOf(state?.member.value, 'Resource');
  const mocks = mockable(state?.type, resource);
  const trial = trialOf(memory.of(name), mocks);
  const wrong = wrongIn(trial);
  const isReady = state !== undefined && Object.keys(wrong).length === 0;
  const [isBusy, setBusy] = useState(false);

  const change = (changes: Partial<Trial>): void => {
    memory.keep(name, { ...trial, ...changes });
    redraw((before) => before + 1);
  };
  const test = (): void => {
    if (!isReady) {
      return;
    }
    if (!isSound(source)) {
      setTried({ state: name, failure: BROKEN });
      return;
    }
    asking.current?.abort();
    const controller = (asking.current = new AbortController());
    memory.keep(name, trial);
    setBusy(true);
    const revealSecrets = reveal && hasSecrets(resource, trial);
    const asked = { definition: forServer(source), stateName: name, roleArn, revealSecrets };
    const done = (what: Tried): void => {
      if (!controller.signal.aborted) {
        setTried(what);
        setBusy(false);
      }
    };
    call<Outcome>('TestState', requestOf(trial, asked), controller.signal).then(
      (outcome) => done({ state: name, outcome }),
      (e: unknown) => done({ state: name, failure: e instanceof Error ? e : new Error(String(e)) }),
    );
  };
  run.current = test;
  useEffect(() => () => (run.current = undefined), []);

  if (state === undefined) {
    return <Empty title="No state to try yet" />;
  }
  const goOn = (next: StateEntry, output: string): void => {
    memory.keep(next.name, { ...(memory.of(next.name) ?? FIRST), input: output });
    setTried(undefined);
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
      <div class="go">
        <Button kind="first" icon="executions" disabled={!isReady || isBusy} onClick={test}>
          Try {state.name.length > 28 ? 'it' : state.name}
        </Button>
        <span class="faint keys">Ctrl + Enter</span>
        {isBusy ? <div class="spin" role="status" aria-label="Trying the state" /> : null}
      </div>
      {tried?.state !== name ? null : tried.failure !== undefined ? (
        <Failure of={tried.failure} />
      ) : tried.outcome === undefined ? null : (
        <Outcomes
          of={tried.outcome}
          next={states.find((each) => each.name === tried.outcome?.nextState)}
          onNext={goOn}
        />
      )}
    </div>
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
