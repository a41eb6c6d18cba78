import { ExecutionSearch } from './executions/ExecutionSearch';

/** All executions of all machines, or of one. */
export function Executions() {
  return (
    <>
      <header>
        <h1 class="title">Executions</h1>
      </header>
      <ExecutionSearch />
    </>
  );
}
