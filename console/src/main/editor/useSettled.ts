import { useEffect, useState } from 'preact/hooks';

/** A value as it is when it has not changed for a time, in milliseconds. */
export function useSettled<T>(value: T, millis: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(() => value), millis);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
