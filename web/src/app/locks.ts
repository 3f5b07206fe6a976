/** Holds a lock until the page is left; false when that cannot be. */
export function holdLock(name: string, options: LockOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const forever = (lock: Lock | null) => {
      resolve(lock !== null);
      return lock ? new Promise<never>(() => undefined) : undefined;
    };
    navigator.locks.request(name, options, forever).catch(() => resolve(false));
  });
}
