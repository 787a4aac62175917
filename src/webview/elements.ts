/** An element of the page as the host has built it: host/preview/previewPage.ts. */
export function element<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`The page has no element ${id}`);
  }
  return found as T;
}

/** A new element. Text is put in as text, whatever it holds. */
export function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className = '',
  text = '',
): HTMLElementTagNameMap[K] {
  const one = document.createElement(tag);
  if (className !== '') {
    one.className = className;
  }
  if (text !== '') {
    one.textContent = text;
  }
  return one;
}

/** @param label what it does, where its text does not say that; else undefined */
export function madeButton(className: string, label: string | undefined, act: () => void): HTMLButtonElement {
  const button = made('button', className);
  button.type = 'button';
  if (label !== undefined) {
    button.ariaLabel = label;
  }
  button.addEventListener('click', act);
  return button;
}

/** Puts elements side by side in another one. Between them is a space to whoever hears them. */
export function append(into: HTMLElement, ...parts: readonly HTMLElement[]): void {
  into.append(...parts.flatMap((part) => [part, ' ']));
}

export function onClick(id: string, act: () => void): HTMLButtonElement {
  const button = element<HTMLButtonElement>(id);
  button.addEventListener('click', act);
  return button;
}

/** Keeps a key from the browser and from VS Code, which would otherwise have it too. */
export function taken(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
