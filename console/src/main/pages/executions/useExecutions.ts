import { useEffect, useRef, useState } from 'preact/hooks';
import { search, type Found, type FoundExecution, type Wanted } from '../../server/search';
import { region } from '../../server/session';
import type { Changed } from '../../server/watch';
import { appended, merged } from './merged';

/** Executions that are looked for, as far as they were. */
export interface Executions {
  readonly list: readonly FoundExecution[];
  readonly looked: number;
  readonly isLoading: boolean;
  /** Whether there is nothing behind the last of the list. */
  readonly isEnd: boolean;
  readonly failure: Error | undefined;
  readonly more: () => void;
  readonly reload: () => void;
  readonly changed: (what: Changed) => void;
}

interface State {
  readonly list: readonly FoundExecution[];
  readonly looked: number;
  readonly nextToken: string | undefined;
  readonly isLoading: boolean;
  readonly failure: Error | undefined;
}

const NOTHING: State = {
  list: [],
  looked: 0,
  nextToken: undefined,
  isLoading: true,
  failure: undefined,
};

/** What makes a screen full: pages with less go on by themselves. */
const ENOUGH = 50;

/** When too much changes to be told one by one, the list is asked for this often. */
const AGAIN_MS = 3000;

/** Looks for a screen full, and tells each page that comes; the first page of all replaces. */
async function loaded(
  wanted: Wanted,
  after: string | undefined,
  signal: AbortSignal,
  tell: (change: (kept: State) => State) => void,
): Promise<void> {
  let token = after;
  let found = 0;
  for (let isMore = true; isMore;) {
    const isFirst = token === undefined;
    const page: Found = await search(wanted, token, signal);
    if (signal.aborted) {
      return;
    }
    token = page.nextToken;
    found += page.executions.length;
    isMore = token !== undefined && found < ENOUGH;
    const isLoading = isMore;
    tell((kept) => ({
      list: appended(isFirst ? [] : kept.list, page.executions),
      looked: (isFirst ? 0 : kept.looked) + page.looked,
      nextToken: page.nextToken,
      isLoading,
      failure: undefined,
    }));
  }
}

/**
 * Looks for executions, page by page.
 *
 * @param by what the search is made of, as a text
 * @param wanted tells it, at the time when it is asked
 */
export function useExecutions(by: string, wanted: () => Wanted): Executions {
  const [state, setState] = useState<State>(NOTHING);
  const controller = useRef(new AbortController());
  const asked = useRef<Wanted>({});
  const again = useRef<ReturnType<typeof setTimeout>>(undefined);

  const load = (nextToken: string | undefined): void => {
    const { signal } = controller.current;
    loaded(asked.current, nextToken, signal, setState).catch((e: unknown) => {
      if (!signal.aborted) {
        const failure = e instanceof Error ? e : new Error(String(e));
        setState((kept) => ({ ...kept, isLoading: false, failure }));
      }
    });
  };
  const start = (shown: (kept: State) => State): void => {
    controller.current.abort();
    controller.current = new AbortController();
    asked.current = wanted();
    setState(shown);
    load(undefined);
  };
  const reload = (): void => start((kept) => ({ ...kept, isLoading: true }));
  useEffect(() => {
    start(() => NOTHING);
    return () => {
      controller.current.abort();
      clearTimeout(again.current);
      again.current = undefined;
    };
  }, [by, region.value]);

  return {
    ...state,
    isEnd: state.nextToken === undefined,
    more: () => {
      if (!state.isLoading && state.nextToken !== undefined) {
        setState({ ...state, isLoading: true });
        load(state.nextToken);
      }
    },
    reload,
    changed: (what) => {
      if (what !== 'many') {
        setState((kept) => ({ ...kept, list: merged(kept.list, what, asked.current) }));
      } else {
        again.current ??= setTimeout(() => {
          again.current = undefined;
          reload();
        }, AGAIN_MS);
      }
    },
  };
}
