import { english } from "./texts.en.js";
import { chinese } from "./texts.zh.js";

const all = { en: english, zh: chinese };
let current = localStorage.getItem("language") ?? (navigator.language.startsWith("zh") ? "zh" : "en");
if (!(current in all)) current = "en";

export const language = () => current;

export function setLanguage(name) {
  current = name;
  localStorage.setItem("language", name);
}

export const hasText = (key) => key in all[current];

export const text = (key) => all[current][key] ?? key;
