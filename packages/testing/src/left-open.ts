type Close = () => Promise<void>;

const open = new Set<Close>();

/** Remembers what has to be closed when the test file is over, and returns the way to close it earlier, once. */
export function closeLater(close: Close): Close {
  let closing: Promise<void> | undefined;
  const closeOnce = () => {
    open.delete(closeOnce);
    closing ??= close();
    return closing;
  };
  open.add(closeOnce);
  return closeOnce;
}

/** Closes what the test file left open, the latest first. */
export async function closeAll(): Promise<void> {
  for (const close of [...open].reverse()) await close();
}
