import type { StateEntry } from '../language/stateList';
import { Button, Copy, Value } from '../parts/parts';
import { handledBy, stepsOf, type Outcome, type Step } from './steps';

const SAID: Readonly<Record<Outcome['status'], readonly [string, string]>> = {
  SUCCEEDED: ['succeeded', 'Succeeded'],
  FAILED: ['failed', 'Failed'],
  RETRIABLE: ['timed-out', 'Would be retried'],
  CAUGHT_ERROR: ['caught', 'Caught'],
};

/** What became of a state, step by step. */
export function Outcomes({
  of: outcome,
  next,
  onNext,
}: {
  readonly of: Outcome;
  /** The state that would go on. */
  readonly next: StateEntry | undefined;
  readonly onNext: (next: StateEntry, output: string) => void;
}) {
  const [kind, word] = SAID[outcome.status];
  const handled = handledBy(outcome);
  return (
    <section class="outcome" aria-label="Outcome">
      <div class="status" role="status">
        <span class={`badge ${kind}`}>{word}</span>
        {outcome.nextState === undefined ? null : (
          <span class="soft">
            next is <strong>{outcome.nextState}</strong>
          </span>
        )}
        {next === undefined || outcome.output === undefined ? null : (
          <Button icon="right" onClick={() => onNext(next, outcome.output ?? '{}')}>
            Try it with this output
          </Button>
        )}
      </div>
      {outcome.error === undefined ? null : (
        <div class={outcome.status === 'FAILED' ? 'notice failure' : 'notice'}>
          <strong>{outcome.error}</strong>
          {outcome.cause === undefined ? null : <pre>{outcome.cause}</pre>}
          {handled === undefined ? null : <span>{handled}</span>}
        </div>
      )}
      <ol class="flow">
        {stepsOf(outcome).map((step) => (
          <FlowStep key={step.name} of={step} />
        ))}
      </ol>
    </section>
  );
}

function FlowStep({ of: step }: { readonly of: Step }) {
  return (
    <li>
      <details open={!step.isSame || step.name === 'Output'}>
        <summary>
          <strong>{step.name}</strong>
          <span class="faint">{step.isSame ? 'the same' : step.about}</span>
        </summary>
        <Value text={step.text} label={step.name} />
      </details>
      <Copy text={step.text} label={`Copy ${step.name}`} />
    </li>
  );
}
