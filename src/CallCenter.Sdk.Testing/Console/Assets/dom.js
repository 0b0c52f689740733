// Small helpers to build the page. Text goes in as text, never as HTML: ids and bodies come from whoever calls the emulator.

export const find = id => document.getElementById(id);

/** An element with properties ("class", "data-…", on…) and children (nodes or texts). */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, '');
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value);
  }
  element.append(...children.flat());
  return element;
}

/** Text from outside, isolated: right-to-left marks in it do not reorder what stands around. */
export const quoted = text => el('bdi', {}, text);

/** A drawing: [tag, attributes] pairs within an svg element. */
export function drawing(className, viewBox, parts) {
  const make = (tag, attributes) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    return node;
  };
  const svg = make('svg', { viewBox, class: className, 'aria-hidden': 'true', focusable: 'false' });
  svg.append(...parts.map(([tag, attributes]) => make(tag, attributes)));
  return svg;
}

/**
 * Makes the children of a list those of the items, by key. A child whose item is as it was is not touched, so focus, selection and open
 * details stay. When the focused child goes, focus moves to the list's panel instead of the top of the page.
 */
export function sync(list, items, key, create) {
  const known = list.known ??= new Map();
  const wanted = new Set(items.map(key));
  for (const [name, child] of known) {
    if (wanted.has(name)) continue;
    remove(child.node);
    known.delete(name);
  }
  items.forEach((item, index) => {
    const name = key(item);
    let child = known.get(name);
    if (!child) known.set(name, child = create(item));
    const text = JSON.stringify(item);
    if (child.text !== text) {
      child.text = text;
      child.update(item);
    }
    if (list.children[index] !== child.node) list.insertBefore(child.node, list.children[index] ?? null);
  });
}

/** Takes a child of a list away. Focus that it held moves to the list's panel. */
export function remove(node) {
  keepFocus(node, node.closest('.panel, .bar'));
  node.remove();
}

/** Forgets what a list shows, so that it is built anew: after a change of language. */
export function reset(list) {
  list.known?.clear();
  list.replaceChildren();
}

/** Replaces what a node holds, without losing the focus to the top of the page. */
export function fill(node, ...children) {
  node.replaceChildren(...children.flat());
}

/** Shows or hides a button; focus that it held goes to a place that stays. */
export function show(node, visible, fallback) {
  if (node.hidden === !visible) return;
  if (!visible) keepFocus(node, fallback);
  node.hidden = !visible;
}

function keepFocus(node, fallback) {
  if (!fallback || !node.contains(document.activeElement)) return;
  fallback.tabIndex = -1;
  fallback.focus({ preventScroll: true });
}
