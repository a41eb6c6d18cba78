import { href, to } from '../../app/router';
import { grouped, percent } from '../../parts/scale';
import { duration } from '../../parts/times';
import type { FunctionNumbers } from '../../server/monitor';

/** How often functions were called, and how long they took. */
export function FunctionTable({ of }: { readonly of: readonly FunctionNumbers[] }) {
  if (of.length === 0) {
    return null;
  }
  const seconds = (value: number | undefined): string =>
    value === undefined ? '–' : duration(value);
  return (
    <section class="card" aria-label="Functions">
      <div class="head titled">
        <h2>Functions</h2>
      </div>
      <div class="list bare">
        <table>
          <thead>
            <tr>
              <th>Name</th>
              <th class="right">Invocations</th>
              <th class="right">Errors</th>
              <th class="right">Success</th>
              <th class="right">p50</th>
              <th class="right">p95</th>
            </tr>
          </thead>
          <tbody>
            {of.map(({ name, invocations, errors, p50, p95 }) => (
              <tr key={name}>
                <td>
                  <a href={href(to.function(name))}>{name}</a>
                </td>
                <td class="number right">{grouped(invocations)}</td>
                <td class="number right">{grouped(errors)}</td>
                <td class="number right">
                  {invocations === 0 ? '–' : percent((invocations - errors) / invocations)}
                </td>
                <td class="number right">{seconds(p50)}</td>
                <td class="number right">{seconds(p95)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
