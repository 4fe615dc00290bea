/** The image and the tab that the address of the page names. */
export interface Route {
  readonly image: string;
  readonly tab: string;
}

/** Reads `#image=web&tab=layers`. Missing parts are empty. */
export function readRoute(): Route {
  const parameters = new URLSearchParams(location.hash.slice(1));
  return { image: parameters.get('image') ?? '', tab: parameters.get('tab') ?? '' };
}

/** The fragment of the address for a route, without empty parts. */
export function formatRoute({ image, tab }: Route): string {
  const parameters = new URLSearchParams();
  if (image !== '') parameters.set('image', image);
  if (tab !== '') parameters.set('tab', tab);
  return `#${parameters.toString()}`;
}

/** Remembers a route in the address, without a new entry in the browser's history. */
export function rememberRoute(route: Route): void {
  // A sandboxed document may not change its address. The page works without it.
  try {
    history.replaceState(null, '', formatRoute(route));
  } catch {
    return;
  }
}
