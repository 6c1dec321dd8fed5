// How Refract looks, in light and in dark.
import {
  Button,
  type CSSVariablesResolver,
  createTheme,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
} from "@mantine/core";

const indigo: MantineColorsTuple = [
  "#eef0ff",
  "#dcdfff",
  "#bcc2ff",
  "#a3abff",
  "#7d87f7",
  "#636eee",
  "#5058e0",
  "#4449c9",
  "#373ba6",
  "#2a2d7d",
];

const dark: MantineColorsTuple = [
  "#e8eaf2",
  "#b9bfd0",
  "#8b92a6",
  "#646b82",
  "#3a4152",
  "#2e3344",
  "#232735",
  "#14161d",
  "#101218",
  "#0b0d12",
];

/** What is wrong with a field stands right below it, and what helps stands after that. */
const noted = { defaultProps: { inputWrapperOrder: ["label", "input", "error", "description"] } };

// Locking the scroll writes a style that the content security policy refuses.
const dialogs = {
  lockScroll: false,
  centered: true,
  radius: "lg",
  padding: "lg",
  transitionProps: { duration: 0 },
};

/** Colours, type and shapes. Only fonts of the system are used. */
export const theme = createTheme({
  primaryColor: "indigo",
  primaryShade: 6,
  colors: { indigo, dark },
  fontFamily: 'system-ui, -apple-system, "Segoe UI", "Cantarell", "Noto Sans", sans-serif',
  fontFamilyMonospace:
    'ui-monospace, "SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace',
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  components: {
    Button: Button.extend({
      styles: {
        root: { height: "auto", minHeight: "var(--button-height)" },
        label: { whiteSpace: "normal", paddingBlock: "0.25rem" },
      },
    }),
    Input: Input.extend({ defaultProps: { size: "md" } }),
    ModalRoot: Modal.Root.extend({ defaultProps: dialogs }),
    Modal: Modal.extend({
      defaultProps: dialogs,
      styles: {
        content: { background: "var(--refract-surface)" },
        header: { background: "var(--refract-surface)" },
        title: { fontSize: "1.125rem", fontWeight: 600 },
      },
    }),
    Menu: Menu.extend({ defaultProps: { transitionProps: { duration: 0 }, shadow: "md" } }),
    InputWrapper: Input.Wrapper.extend({ defaultProps: { size: "md" } }),
    // By their names alone, so that the start does not read those that come later.
    TagsInput: noted,
    Textarea: noted,
    NativeSelect: noted,
    TextInput: noted,
    PasswordInput: noted,
  },
});

/** The colours that tell profiles apart; each stands out from the surface around it. */
const profilesInLight = {
  "--refract-profile-blue": "#1c7ed6",
  "--refract-profile-teal": "#099268",
  "--refract-profile-green": "#2f9e44",
  "--refract-profile-lime": "#74a800",
  "--refract-profile-yellow": "#c78a00",
  "--refract-profile-orange": "#d9480f",
  "--refract-profile-red": "#c92a2a",
  "--refract-profile-pink": "#d6336c",
  "--refract-profile-grape": "#9c36b5",
  "--refract-profile-gray": "#5c6370",
};

const profilesInDark = {
  "--refract-profile-blue": "#4dabf7",
  "--refract-profile-teal": "#38d9a9",
  "--refract-profile-green": "#69db7c",
  "--refract-profile-lime": "#a9e34b",
  "--refract-profile-yellow": "#ffd43b",
  "--refract-profile-orange": "#ff922b",
  "--refract-profile-red": "#ff6b6b",
  "--refract-profile-pink": "#f783ac",
  "--refract-profile-grape": "#da77f2",
  "--refract-profile-gray": "#adb5bd",
};

/** Colours with a meaning of their own; every pair of ink and surface has the contrast of WCAG AA. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--refract-bar": "4.75rem", "--refract-band": "0rem" },
  light: {
    ...profilesInLight,
    "--mantine-color-body": "#f6f7fb",
    "--mantine-color-text": "#1c2030",
    "--mantine-color-dimmed": "#555c70",
    "--mantine-color-placeholder": "#646b80",
    "--mantine-color-error": "#b3261e",
    "--mantine-color-default-border": "#8b92a6",
    "--refract-surface": "#ffffff",
    "--refract-sunken": "#f3f4f9",
    "--refract-edge": "#e0e3ec",
    "--refract-edge-strong": "#b4bacb",
    "--refract-field-edge": "#868da2",
    "--refract-marked": "#eceeff",
    "--refract-focus": "#5058e0",
    "--refract-tag": "#e9ebf3",
    "--refract-info-surface": "#eff1ff",
    "--refract-info-edge": "#c5caf8",
    "--refract-info-ink": "#4046bd",
    "--refract-success-surface": "#e8f7ee",
    "--refract-success-edge": "#93cfaa",
    "--refract-success-ink": "#166b3b",
    "--refract-warning-surface": "#fff6e0",
    "--refract-warning-edge": "#e2bd66",
    "--refract-warning-ink": "#7d5200",
    "--refract-error-surface": "#fff0ef",
    "--refract-error-edge": "#e8aaa5",
    "--refract-error-ink": "#b3261e",
  },
  dark: {
    ...profilesInDark,
    "--mantine-color-body": "#14161d",
    "--mantine-color-text": "#e8eaf2",
    "--mantine-color-dimmed": "#a5abbf",
    "--mantine-color-placeholder": "#979eb3",
    "--mantine-color-error": "#ff9d96",
    "--mantine-color-default": "#252937",
    "--mantine-color-default-hover": "#2e3344",
    "--mantine-color-default-border": "#5d647a",
    "--refract-surface": "#1c1f29",
    "--refract-sunken": "#171a22",
    "--refract-edge": "#2d3240",
    "--refract-edge-strong": "#4c5366",
    "--refract-field-edge": "#6e758c",
    "--refract-marked": "#2b2f4d",
    "--refract-focus": "#a3abff",
    "--refract-tag": "#2f3443",
    "--refract-info-surface": "#20233a",
    "--refract-info-edge": "#454b86",
    "--refract-info-ink": "#bcc2ff",
    "--refract-success-surface": "#14291d",
    "--refract-success-edge": "#2f6b48",
    "--refract-success-ink": "#7ddba3",
    "--refract-warning-surface": "#2e2613",
    "--refract-warning-edge": "#776027",
    "--refract-warning-ink": "#ffd070",
    "--refract-error-surface": "#331c1d",
    "--refract-error-edge": "#7d3d3f",
    "--refract-error-ink": "#ff9d96",
  },
});
