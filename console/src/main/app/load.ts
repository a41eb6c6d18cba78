import { useEffect, useRef, useState } from 'preact/hooks';
import { region } from '../server/session';

/** What was asked for: on its way, there, or refused. */
export interface Loaded<T> {
  readonly value: T | undefined;
  readonly failure: Error | undefined;
  readonly isLoading: boolean;
  /** Asks again; what is shown stays until the answer is there. */
  readonly reload: () => void;
}

/**
 * Asks the server for something when a page is shown, and again when what it depends on changes.
 *
 * @param ask gives up when the signal says so
 * @param by what the question is made of
 */
export function useLoaded<T>(
  ask: (signal: AbortSignal) => Promise<T>,
  by: readonly unknown[],
): Loaded<T> {
  const [state, setState] = useState<{ value?: T; failure?: Error; loading: boolean }>({
    loading: true,
  });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const controller = new AbortController();
    setState((before) => ({ ...before, loading: true }));
    ask(controller.signal).then(
      (value) => {
        if (!controller.signal.aborted) {
          setState({ value, loading: false });
        }
      },
      (failure: unknown) => {
        if (!controller.signal.aborted) {
          const error = failure instanceof Error ? failure : new Error(String(failure));
          setState((before) => ({ ...before, failure: error, loading: false }));
        }
      },
    );
    return () => controller.abort();
  }, [...by, round, region.value]);
  return {
    value: state.value,
    failure: state.failure,
    isLoading: state.loading,
    reload: () => setRound((before) => before + 1),
  };
}

/** Asks again and again while a page is shown and seen, and at once when it is seen again. */
export function useAgain(
  millis: number,
  loaded: Pick<Loaded<unknown>, 'isLoading' | 'reload'>,
  isWanted: () => boolean = () => true,
): void {
  // The timer goes on over many renders: it does what the last of them wants.
  const latest = useRef(() => {});
  latest.current = () => {
    if (!loaded.isLoading && isWanted()) {
      loaded.reload();
    }
  };
  useEffect(() => {
    const work = (): void => {
      if (!document.hidden) {
        latest.current();
      }
    };
    const timer = setInterval(work, millis);
    document.addEventListener('visibilitychange', work);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', work);
    };
  }, [millis]);
}
