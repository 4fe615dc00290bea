/** Opens a file in a browser. Resolves to whether a program was started; doesn't wait for it to end. */
export async function openInBrowser(file: string): Promise<boolean> {
  const { default: open } = await import('open');
  return open(file).then(
    () => true,
    () => false,
  );
}
