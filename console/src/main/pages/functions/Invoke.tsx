import { useState } from 'preact/hooks';
import { useAct } from '../../parts/act';
import { Card } from '../../parts/Card';
import { JsonInput, whatIsWrong } from '../../parts/JsonInput';
import { Button, Failure, Value } from '../../parts/parts';
import { duration } from '../../parts/times';
import { invoke, type Invoked } from '../../server/lambda';

/** Where the last payload of a function is kept until the tab is closed. */
const kept = (name: string): string => `pawl.payload.${name}`;

/** Calls a function with a payload, and shows what it answers and logs. */
export function Invoke({ name }: { readonly name: string }) {
  const [payload, setPayload] = useState(sessionStorage.getItem(kept(name)) ?? '{\n  \n}');
  const [answer, setAnswer] = useState<{ invoked: Invoked; seconds: number }>();
  const { isActing, failure, act } = useAct();
  const call = async (): Promise<void> => {
    sessionStorage.setItem(kept(name), payload);
    setAnswer(undefined);
    const before = performance.now();
    const invoked = await invoke(name, payload);
    setAnswer({ invoked, seconds: (performance.now() - before) / 1000 });
  };
  return (
    <Card title="Invoke">
      <form
        class="body answer"
        onSubmit={(event) => {
          event.preventDefault();
          void act(call);
        }}
      >
        <JsonInput
          label="Payload"
          value={payload}
          onValue={setPayload}
          onEnter={() => void act(call)}
          hint="Ctrl or ⌘ with Enter calls it."
        />
        <div>
          <Button
            kind="first"
            icon="executions"
            type="submit"
            disabled={isActing || whatIsWrong(payload) !== undefined}
          >
            {isActing ? 'It runs …' : 'Invoke'}
          </Button>
        </div>
        {failure === undefined ? null : <Failure of={failure} />}
        {answer === undefined ? null : <Answer of={answer.invoked} seconds={answer.seconds} />}
      </form>
    </Card>
  );
}

function Answer({ of, seconds }: { readonly of: Invoked; readonly seconds: number }) {
  return (
    <div class="answer" aria-live="polite">
      <div>
        <span class={`badge ${of.error === undefined ? 'succeeded' : 'failed'}`}>
          {of.error === undefined ? 'Answered' : `${of.error} error`}
        </span>{' '}
        <span class="faint number">after {duration(seconds)}</span>
      </div>
      <Value text={of.payload} label="Answer" />
      {of.log === '' ? null : (
        <>
          <h3>Log</h3>
          <pre class="value" tabIndex={0}>
            {of.log}
          </pre>
        </>
      )}
    </div>
  );
}
