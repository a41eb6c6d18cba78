import { href, to } from '../../app/router';
import { grouped, percent } from '../../parts/scale';
import { Table } from '../../parts/Table';
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
      <Table
        label="Functions"
        heads={[
          'Name',
          ['Invocations', 'right'],
          ['Errors', 'right'],
          ['Success', 'right'],
          ['p50', 'right'],
          ['p95', 'right'],
        ]}
        isBare
      >
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
      </Table>
    </section>
  );
}
