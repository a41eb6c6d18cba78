import { useEffect, useRef, useState } from 'preact/hooks';
import type { FoundExecution, Wanted } from '../../server/search';
import { region } from '../../server/session';
import type { Changed } from '../../server/watch';
import { newOnes, updated } from './merged';
import { after, loaded, NOTHING, seenAgain, taken, type State } from './paging';

/** Executions that are looked for, as far as they were. */
export interface Executions {
  readonly list: readonly FoundExecution[];
  readonly looked: number;
  readonly isLoading: boolean;
  /** Whether there is nothing behind the last of the list. */
  readonly isEnd: boolean;
  readonly failure: Error | undefined;
  /** How many new ones are held back, if it is known. */
  readonly waiting: number | 'many';
  /** Shows those that were held back. */
  readonly takeNew: () => void;
  readonly more: () => void;
  readonly reload: () => void;
  readonly changed: (what: Changed) => void;
}

/** When too much changes to be told one by one, the list is asked for this often. */
const AGAIN_MS = 3000;

/** Asks for pages; what is on its way is given up when another search begins. */
function usePages(wanted: () => Wanted) {
  const [state, setState] = useState<State>(NOTHING);
  const controller = useRef(new AbortController());
  const asked = useRef<Wanted>({});
  const failed = (signal: AbortSignal, e: unknown): void => {
    if (!signal.aborted) {
      const failure = e instanceof Error ? e : new Error(String(e));
      setState((kept) => ({ ...kept, isLoading: false, failure }));
    }
  };
  const load = (nextToken: string | undefined, isKept = () => false): void => {
    const { signal } = controller.current;
    loaded(asked.current, nextToken, signal, setState, isKept).catch((e: unknown) =>
      failed(signal, e),
    );
  };
  const start = (shown: (kept: State) => State, isKept?: () => boolean): void => {
    controller.current.abort();
    controller.current = new AbortController();
    asked.current = wanted();
    setState(shown);
    load(undefined, isKept);
  };
  const lookAgain = (list: readonly FoundExecution[]): void => {
    const { signal } = controller.current;
    setState((kept) => ({ ...kept, behind: 'many' }));
    seenAgain(list, asked.current, signal).then(
      (found) => setState((kept) => ({ ...kept, list: updated(kept.list, found) })),
      (e: unknown) => failed(signal, e),
    );
  };
  const stop = (): void => controller.current.abort();
  return { state, setState, asked, load, start, lookAgain, stop };
}

const asking = (kept: State): State => ({ ...kept, isLoading: true });

/**
 * Looks for executions, page by page.
 *
 * @param by what the search is made of, as a text
 * @param wanted tells it, at the time when it is asked
 * @param isHeld whether somebody is at a place of the list: nothing comes, goes or moves then
 */
export function useExecutions(by: string, wanted: () => Wanted, isHeld: boolean): Executions {
  const { state, setState, asked, load, start, lookAgain, stop } = usePages(wanted);
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ isHeld, list: state.list });
  latest.current = { isHeld, list: state.list };
  const reload = (): void => start(asking);
  useEffect(() => {
    start(() => NOTHING);
    return () => {
      stop();
      clearTimeout(again.current);
      again.current = undefined;
    };
  }, [by, region.value]);
  const takeNew = (): void => {
    if (state.behind === 'many') {
      reload();
    } else if (state.behind.length > 0) {
      setState((kept) => taken(kept, asked.current));
    }
  };
  useEffect(() => {
    if (!isHeld) {
      takeNew();
    }
  }, [isHeld]);
  const changed = (what: Changed): void => {
    if (what !== 'many') {
      setState((kept) => after(kept, what, asked.current, latest.current.isHeld));
      return;
    }
    again.current ??= setTimeout(() => {
      again.current = undefined;
      if (latest.current.isHeld) {
        lookAgain(latest.current.list);
      } else {
        // Who begins to scroll while the answer is on its way is not moved by it either.
        start(asking, () => latest.current.isHeld);
      }
    }, AGAIN_MS);
  };
  return {
    ...state,
    isEnd: state.nextToken === undefined,
    waiting:
      state.behind === 'many' ? 'many' : newOnes(state.list, state.behind, asked.current).length,
    takeNew,
    more: () => {
      if (!state.isLoading && state.nextToken !== undefined) {
        setState(asking);
        load(state.nextToken);
      }
    },
    reload,
    changed,
  };
}
