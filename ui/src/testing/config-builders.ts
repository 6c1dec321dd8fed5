// Makes what the configuration of an integration is made of; each takes what is special about it.
import type {
  ConfigEntry,
  ConfigFormView,
  ConfigPageView,
  ConfigType,
  ConfigVariableView,
  ConnectionFormView,
  ConnectionInputView,
  SourceView,
} from "@/lib/backend";

/** A config variable of that type. */
export function aVariable(
  dataType: ConfigType,
  key: string,
  special: Partial<ConfigVariableView> = {},
): ConfigVariableView {
  return {
    key,
    description: null,
    header: null,
    divider: false,
    dataType,
    collection: "none",
    orgOnly: false,
    initial: null,
    options: [],
    language: null,
    source: false,
    sourceReset: "prompt",
    jsonForms: null,
    connection: null,
    ...special,
  };
}

/** A picklist of those labels; each stands for itself. */
export function aPicklist(key: string, labels: readonly string[]): ConfigVariableView {
  return aVariable("picklist", key, {
    options: labels.map((label) => ({ value: label.toLowerCase(), label })),
  });
}

/** An input of a connection. */
export function anInput(
  key: string,
  special: Partial<ConnectionInputView> = {},
): ConnectionInputView {
  return {
    key,
    label: key,
    inputType: "string",
    secret: false,
    required: false,
    initial: null,
    comments: null,
    example: null,
    placeholder: null,
    options: [],
    ...special,
  };
}

/** A connection that asks for a user name and a password. */
export function aConnection(
  key: string,
  special: Partial<ConnectionFormView> = {},
): ConfigVariableView {
  return aVariable("connection", key, {
    connection: {
      label: "Acme basic sign-in",
      comments: null,
      method: "keys",
      reusable: "no",
      onPremise: "no",
      inputs: [
        anInput("username", { label: "User name", required: true }),
        anInput("password", {
          label: "Password",
          inputType: "password",
          secret: true,
          required: true,
        }),
      ],
      ...special,
    },
  });
}

/** What is typed into the connection "Acme" of that kind. */
export function anAcmeSignIn(username: string, password: string): ConfigEntry {
  const inputs = [
    { key: "username", value: username },
    { key: "password", value: password },
  ];
  return { key: "Acme", value: { kind: "connection", inputs } };
}

/** What a data source gave for a variable. */
export function aSourceView(key: string, special: Partial<SourceView> = {}): SourceView {
  return { key, options: [], json: null, failed: null, ...special };
}

/** A page with those variables. */
export function aConfigPage(
  name: string,
  variables: readonly ConfigVariableView[],
): ConfigPageView {
  return {
    name,
    tagline: null,
    needsInstance: false,
    elements: variables.map((variable) => ({ kind: "variable", variable })),
  };
}

/** A form with those pages. */
export function aConfigForm(
  pages: ConfigPageView[],
  special: Partial<ConfigFormView> = {},
): ConfigFormView {
  return {
    versionId: "version-1",
    pages,
    leftOut: [],
    blockers: [],
    needsInstance: pages.some(({ needsInstance }) => needsInstance),
    empty: pages.length === 0,
    flows: [],
    ...special,
  };
}
