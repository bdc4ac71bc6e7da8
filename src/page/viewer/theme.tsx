import type { JSX } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { useMedia } from "./rows.ts";
import { recall, remember } from "./settings.ts";

const THEMES = ["auto", "light", "dark"] as const;
type Theme = (typeof THEMES)[number];

/** The current colour theme, and how to change it; `auto` follows the system. */
export function useTheme(): { readonly theme: Theme; readonly dark: boolean; readonly next: () => void } {
  const [theme, setTheme] = useState<Theme>(() => THEMES.find((known) => known === recall("theme")) ?? "auto");
  const systemDark = useMedia("(prefers-color-scheme: dark)");
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
  }, [theme]);
  const dark = theme === "auto" ? systemDark : theme === "dark";
  const next = () => {
    const now = dark ? "light" : "dark";
    remember("theme", now);
    setTheme(now);
  };
  return { theme, dark, next };
}

export function ThemeButton({ dark, onClick }: { readonly dark: boolean; readonly onClick: () => void }): JSX.Element {
  const label = dark ? "Show light colours" : "Show dark colours";
  return (
    <button type="button" class="icon-button" aria-label={label} title={label} onClick={onClick}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {dark ? (
          <path
            class="line"
            d="M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1"
          />
        ) : (
          <path class="line" d="M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z" />
        )}
      </svg>
    </button>
  );
}
