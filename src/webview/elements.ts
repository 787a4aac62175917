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

export function madeButton(className: string, text: string, label: string, act: () => void): HTMLButtonElement {
  const button = made('button', className, text);
  button.type = 'button';
  button.ariaLabel = label;
  button.addEventListener('click', act);
  return button;
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
