import type { ComponentType, FunctionComponent } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Failure, Loading } from '../parts/parts';

/**
 * A page whose code is loaded when it is first shown.
 *
 * @param load imports it
 */
export function lazily<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): FunctionComponent<Props> {
  let there: ComponentType<Props> | undefined;
  return (props: Props) => {
    const [Page, setPage] = useState<ComponentType<Props> | undefined>(() => there);
    const [failure, setFailure] = useState<Error>();
    useEffect(() => {
      if (there === undefined) {
        load().then(
          (loaded) => {
            there = loaded;
            setPage(() => loaded);
          },
          // The server was updated under an open page: its files have other names now.
          () => setFailure(new Error('This page could not be loaded. Reload the console.')),
        );
      }
    }, []);
    if (failure !== undefined) {
      return <Failure of={failure} />;
    }
    return Page === undefined ? <Loading what="page" /> : <Page {...props} />;
  };
}
