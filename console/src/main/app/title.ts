import { nameOf } from '../server/stepFunctions';
import { PLACES } from './places';
import { matched } from './router';

/** What a page is called in tabs and histories of the browser, by its path. */
export function titleOf(path: string): string {
  const place = PLACES.find(({ at }) => path === at || path.startsWith(`${at}/`));
  const one = place === undefined ? undefined : matched(`${place.at}/:one`, path)?.['one'];
  const edited = matched('/machines/:arn/edit', path)?.['arn'];
  const words =
    edited !== undefined
      ? `Edit ${nameOf(edited)}`
      : one !== undefined
        ? `${nameOf(one)} · ${place?.name ?? ''}`
        : path === '/create'
          ? 'Create state machine'
          : (place?.name ?? 'State machines');
  return `${words} · Pawl`;
}
