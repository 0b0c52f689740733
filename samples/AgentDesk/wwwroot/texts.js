import { english } from "./texts.en.js";
import { chinese } from "./texts.zh.js";

const all = { en: english, zh: chinese };
let current = remembered() ?? (navigator.language.startsWith("zh") ? "zh" : "en");

export const language = () => current;

export function setLanguage(name) {
  current = name;
  try { localStorage.setItem("language", name); } catch { /* storage may be off: the choice lasts until the page closes */ }
}

export const hasText = (key) => key in all[current];

export const text = (key) => all[current][key] ?? key;

function remembered() {
  try {
    const name = localStorage.getItem("language");
    return Object.hasOwn(all, name ?? "") ? name : null;
  } catch {
    return null;
  }
}
