// What the controls of config variables get from the flow around them, and what they tell it.
import type { ReactNode } from "react";
import type {
  BackendError,
  ConfigPageView,
  ConfigProblemView,
  ConfigValue,
  ConfigVariableView,
  PrismaticPage,
  ReusableView,
  SetupVariableView,
  SourceView,
} from "@/lib/backend";
import type { CopyState } from "@/lib/use-copy";

/** How the content of a variable's data source stands. */
export type FieldSource =
  /** It is asked for once the instance exists. */
  | { state: "later" }
  | { state: "loading"; onCancel: () => void }
  /** Someone stopped the loading. */
  | { state: "stopped"; onRetry: () => void }
  /** `said`: the reason in Prismatic's words. */
  | { state: "failed"; said: string | null; onRetry: () => void }
  | { state: "ready"; view: SourceView; onReload: () => void; offer: SourceOffer | null };

/** The source brought other content than what was typed; nothing is replaced before one of these. */
export type SourceOffer = { onTake: () => void; onKeep: () => void };

/** How a variable's connection stands, and what can be done about it. */
export type FieldConnection = {
  status: SetupVariableView["status"];
  /** Names of the inputs that Prismatic holds a value for that it doesn't show. */
  held: readonly string[];
  /** Why it failed, in the words of Prismatic's log. */
  said: string | null;
  signIn: FieldSignIn;
  /** Where in Prismatic's web app it can be set up in other ways; null as long as that is nowhere. */
  page: PrismaticPage | null;
  reusable: FieldReusable | null;
};

/** Where the sign-in in the browser stands. */
export type FieldSignIn =
  /** It comes once the instance exists. */
  | { state: "later" }
  | {
      state: "can";
      onConnect: () => void;
      onCopyLink: (() => void) | null;
      onDisconnect: (() => void) | null;
    }
  /** What is typed is being saved and the browser opened. */
  | { state: "opening" }
  | { state: "waiting"; onOpenAgain: () => void; onCopyLink: () => void; onCancel: () => void };

/** The reusable connections of the customer. */
export type FieldReusable =
  /** Which customer it is for is not known, since there are many. */
  | { state: "perCustomer" }
  | { state: "loading" }
  | { state: "failed"; error: BackendError; onRetry: () => void; retrying: boolean }
  | {
      state: "ready";
      choices: readonly ReusableView[];
      /** Makes a new one of what is typed; null where that is not possible. */
      onCreate: ((name: string) => void) | null;
      creating: boolean;
      /** What is wrong with what is typed for a new one. */
      problems: readonly ConfigProblemView[];
      /** Opens the browser so that someone signs in to this one. */
      onSignIn: ((connectionId: string) => void) | null;
      /** Copies the address at which somebody else signs in to this one. */
      onCopyLink: ((connectionId: string) => void) | null;
      /** The one that someone is expected to sign in to. */
      waiting: { connectionId: string; onCancel: () => void } | null;
      /** The one that nobody signed in to in time. */
      tooLate: string | null;
      copy: CopyState;
    };

/** What one variable needs. The callbacks get the key, so that they can stay the same for all fields. */
export type ConfigFieldProps = {
  variable: ConfigVariableView;
  /** What is chosen; undefined: nothing yet, so that the default is shown. Null: emptied. */
  value: ConfigValue | null | undefined;
  /** The problems of this variable and of the inputs of its connection. */
  problems?: readonly ConfigProblemView[];
  source?: FieldSource | null;
  connection?: FieldConnection | null;
  disabled?: boolean;
  onChange: (key: string, value: ConfigValue | null) => void;
  /** The field was left; `input` names the input of a connection. */
  onBlur: (key: string, input: string | null) => void;
};

/** What one page needs. The maps go by the key of a variable. */
export type ConfigPageProps = {
  page: ConfigPageView;
  values: ReadonlyMap<string, ConfigValue | null>;
  /** All known problems; those without a key are shown above the page. */
  problems?: readonly ConfigProblemView[];
  sources?: ReadonlyMap<string, FieldSource>;
  connections?: ReadonlyMap<string, FieldConnection>;
  disabled?: boolean;
  onChange: ConfigFieldProps["onChange"];
  onBlur: ConfigFieldProps["onBlur"];
  /** Opens an address of the page's text in the browser. */
  onOpenLink: (url: string) => Promise<void>;
  /** What stands below a field. */
  after?: (variable: ConfigVariableView) => ReactNode;
};

/** What the control of one type gets from the field around it. */
export type ControlProps = {
  variable: ConfigVariableView;
  value: ConfigValue | null;
  problems: readonly ConfigProblemView[];
  source: FieldSource | null;
  connection: FieldConnection | null;
  disabled: boolean;
  onChange: (value: ConfigValue | null) => void;
  onBlur: (input?: string) => void;
};
