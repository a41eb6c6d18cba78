import { useEffect, useRef, useState } from 'preact/hooks';
import { states } from '../server/stepFunctions';
import type { Outcome } from './steps';

/** What happened to the last state that was tried. */
export interface Tried {
  readonly state: string;
  readonly outcome?: Outcome;
  readonly failure?: Error;
}

/** Tries states, one at a time: who tries another does not wait for the first. */
export interface Trying {
  readonly tried: Tried | undefined;
  readonly isBusy: boolean;
  /** Asks the server; what it answers is `tried`. */
  readonly ask: (state: string, request: object) => void;
  /** Says what happened without asking, or that nothing did yet. */
  readonly say: (tried: Tried | undefined) => void;
}

export function useTrying(): Trying {
  const [tried, say] = useState<Tried>();
  const [isBusy, setBusy] = useState(false);
  const asking = useRef<AbortController>(undefined);
  useEffect(() => () => asking.current?.abort(), []);
  const ask = (state: string, request: object): void => {
    asking.current?.abort();
    const controller = (asking.current = new AbortController());
    const done = (what: Tried): void => {
      if (!controller.signal.aborted) {
        say(what);
        setBusy(false);
      }
    };
    setBusy(true);
    states<Outcome>('TestState', request, controller.signal).then(
      (outcome) => done({ state, outcome }),
      (e: unknown) => done({ state, failure: e instanceof Error ? e : new Error(String(e)) }),
    );
  };
  return { tried, isBusy, ask, say };
}
