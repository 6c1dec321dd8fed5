// Every control of the configuration, with all that can be the matter with it, to look at and to check.
import type { FieldConnection, FieldSource } from "@/features/config/components/controls/types";
import type { ConfigPageView, ConfigProblemView, ConfigValue } from "@/lib/backend";
import {
  aConfigPage,
  aConnection,
  anInput,
  aPicklist,
  aSourceView,
  aVariable,
} from "@/testing/config-builders";
import { formContent } from "@/testing/json-form-content";

/** A page of the gallery with all that its fields need. */
export type GalleryPage = {
  page: ConfigPageView;
  values: [string, ConfigValue | null][];
  problems?: ConfigProblemView[];
  sources?: [string, FieldSource][];
  connections?: [string, FieldConnection][];
};

const nothing = () => undefined;

function text(value: string): ConfigValue {
  return { kind: "text", text: value };
}

function ready(key: string, special: Parameters<typeof aSourceView>[1]): [string, FieldSource] {
  return [key, { state: "ready", view: aSourceView(key, special), onReload: nothing, offer: null }];
}

const states = ["Bavaria", "Berlin", "Hamburg", "Hesse", "Saxony"];
const longName =
  "The name of a setting that somebody thought should explain everything about itself at once, including when and why";

const singles: GalleryPage = {
  page: {
    ...aConfigPage("Single values", [
      aVariable("string", "Endpoint", {
        header: "Where to send orders",
        description: "The address that receives every new order.\nAsk your customer’s developer.",
      }),
      aVariable("string", "Welcome text", { orgOnly: true }),
      aVariable("boolean", "Send test orders?", { divider: true }),
      aVariable("number", "Orders per batch", { description: "From 1 to 500." }),
      aVariable("date", "First day"),
      aVariable("timestamp", "Import orders since"),
      aPicklist("Region", states),
      aPicklist(
        "Country",
        "Austria Belgium Bulgaria Croatia Cyprus Denmark Estonia Finland France Germany Greece".split(
          " ",
        ),
      ),
      aVariable("credential", "Old sign-in"),
      aVariable("unknown", "Something new"),
    ]),
  },
  values: [
    ["Endpoint", text("https://orders.example.com/api")],
    ["Welcome text", text("Hello and welcome.\nYour orders are on their way.")],
    ["Send test orders?", text("true")],
    ["Orders per batch", text("50")],
    ["First day", text("2026-11-05")],
    ["Import orders since", text("2026-11-05T09:30:00Z")],
    ["Region", text("berlin")],
    ["Country", text("france")],
  ],
};

const wrong: GalleryPage = {
  page: aConfigPage("Problems", [
    aVariable("string", longName, { description: longName }),
    aVariable("boolean", "Send test orders?"),
    aVariable("number", "Orders per batch"),
    aVariable("date", "First day"),
    aVariable("timestamp", "Import orders since"),
    aPicklist("Region", states),
    aVariable("code", "Mapping", { language: "json" }),
    aVariable("schedule", "When to run"),
    aVariable("string", "Hosts", { collection: "values" }),
    aConnection("Acme connection"),
  ]),
  values: [
    ["Orders per batch", text("many")],
    ["First day", text("tomorrow")],
    ["Import orders since", text("2026-11-05T")],
    ["Region", text("atlantis")],
    ["Mapping", text('{\n  "a": 1,\n  "b" 2\n}')],
    ["Hosts", { kind: "list", items: ["", "b.example.com"] }],
    ["Acme connection", { kind: "connection", inputs: [{ key: "username", value: "" }] }],
  ],
  problems: [
    { key: null, input: null, problem: "refused", said: "The instance is locked." },
    { key: longName, input: null, problem: "missing", said: null },
    { key: "Send test orders?", input: null, problem: "missing", said: null },
    { key: "Orders per batch", input: null, problem: "notANumber", said: null },
    { key: "First day", input: null, problem: "notADate", said: null },
    { key: "Import orders since", input: null, problem: "notATime", said: null },
    { key: "Region", input: null, problem: "notAChoice", said: null },
    { key: "Mapping", input: null, problem: "badJson", said: null },
    { key: "When to run", input: null, problem: "missing", said: null },
    { key: "Hosts", input: null, problem: "missing", said: null },
    { key: "Acme connection", input: "username", problem: "missing", said: null },
    { key: "Acme connection", input: "password", problem: "refused", said: "401 Unauthorized" },
  ],
};

const lists: GalleryPage = {
  page: aConfigPage("Lists, code and schedules", [
    aVariable("string", "Hosts", { collection: "values", description: "In this order." }),
    aVariable("string", "Headers", { collection: "pairs" }),
    aVariable("string", "Nothing yet", { collection: "values" }),
    aVariable("code", "Mapping", { language: "json" }),
    aVariable("code", "Template", { language: "xml" }),
    aVariable("code", "Mail", { language: "html" }),
    aVariable("schedule", "Every few minutes"),
    aVariable("schedule", "Weekly"),
    aVariable("schedule", "My own"),
    aVariable("schedule", "Not chosen"),
  ]),
  values: [
    ["Hosts", { kind: "list", items: ["a.example.com", "b.example.com"] }],
    [
      "Headers",
      {
        kind: "pairs",
        pairs: [
          { key: "X-Team", value: "Sales" },
          { key: "X-Long", value: longName },
        ],
      },
    ],
    ["Mapping", text('{\n  "order": "id",\n  "count": 5,\n  "express": true\n}')],
    ["Template", text('<order id="1">\n  <!-- the lines -->\n  <line>Tea</line>\n</order>')],
    ["Mail", text("<p>Hello <b>there</b></p>")],
    ["Every few minutes", { kind: "schedule", every: "minute", cron: "*/5 * * * *", timeZone: "" }],
    [
      "Weekly",
      { kind: "schedule", every: "week", cron: "30 08 * * 1,3", timeZone: "Europe/Berlin" },
    ],
    [
      "My own",
      { kind: "schedule", every: "custom", cron: "0 9 1 * *", timeZone: "America/New_York" },
    ],
  ],
};

const signIn: FieldConnection["signIn"] = {
  state: "can",
  onConnect: nothing,
  onCopyLink: nothing,
  onDisconnect: nothing,
};

/** How a connection stands that nothing was done about. */
export const freshConnection: FieldConnection = {
  status: "none",
  held: [],
  said: null,
  signIn,
  page: null,
  reusable: null,
};

const everyInput = [
  anInput("host", {
    label: "Host",
    required: true,
    initial: "login.acme.example",
    comments: "Where your customer signs in.",
    example: "login.acme.example",
  }),
  anInput("apiKey", { label: "API key", inputType: "password", secret: true, required: true }),
  anInput("secret", { label: "Client secret", inputType: "password", secret: true }),
  anInput("certificate", { label: "Certificate", inputType: "text", placeholder: "-----BEGIN" }),
  anInput("sandbox", { label: "Use the sandbox?", inputType: "boolean", initial: "false" }),
  anInput("edition", {
    label: "Edition",
    inputType: "choice",
    required: true,
    options: [
      { value: "s", label: "Small" },
      { value: "l", label: "Large" },
    ],
  }),
  anInput("extra", { label: "Extra parameters", inputType: "other" }),
];

const oauth = { label: "Acme OAuth 2.0", method: "browser", inputs: [] } as const;

const connections: GalleryPage = {
  page: aConfigPage("Connections", [
    aConnection("Keys", { inputs: everyInput, comments: "Acme’s own API keys." }),
    aConnection("Sign in later", { ...oauth, inputs: [] }),
    aConnection("Sign in now", { ...oauth, inputs: [] }),
    aConnection("Waiting", { ...oauth, inputs: [] }),
    aConnection("Connected", { ...oauth, inputs: [] }),
    aConnection("Failed", { ...oauth, inputs: [] }),
    aConnection("By itself", { method: "clientCredentials" }),
    aConnection("Set up by us", { reusable: "organization", inputs: [] }),
    aConnection("For everyone", { reusable: "customer" }),
    aConnection("Reusable", { reusable: "customer" }),
    aConnection("A new one", { reusable: "customer" }),
  ]),
  values: [
    ["Reusable", { kind: "reusable", connectionId: "c2" }],
    ["A new one", { kind: "connection", inputs: [] }],
  ],
  connections: [
    ["Keys", { ...freshConnection, held: ["secret"] }],
    ["Sign in later", { ...freshConnection, signIn: { state: "later" } }],
    ["Sign in now", freshConnection],
    [
      "Waiting",
      {
        ...freshConnection,
        status: "pending",
        signIn: { state: "waiting", onOpenAgain: nothing, onCopyLink: nothing, onCancel: nothing },
      },
    ],
    ["Connected", { ...freshConnection, status: "active" }],
    [
      "Failed",
      { ...freshConnection, status: "error", said: "invalid_client: the client is not known" },
    ],
    ["By itself", { ...freshConnection, status: "active" }],
    ["For everyone", { ...freshConnection, reusable: { state: "perCustomer" } }],
    [
      "Reusable",
      {
        ...freshConnection,
        reusable: {
          state: "ready",
          choices: [
            { id: "c1", label: "Main account", status: "active" },
            { id: "c2", label: "Second account", status: "pending" },
          ],
          onCreate: nothing,
          creating: false,
          onSignIn: nothing,
          onCopyLink: nothing,
          problems: [],
          waiting: null,
          tooLate: null,
          copy: { kind: "idle" },
        },
      },
    ],
    [
      "A new one",
      {
        ...freshConnection,
        reusable: {
          state: "ready",
          choices: [],
          onCreate: nothing,
          creating: false,
          onSignIn: nothing,
          onCopyLink: nothing,
          problems: [],
          waiting: null,
          tooLate: null,
          copy: { kind: "idle" },
        },
      },
    ],
  ],
};

const sourced = { source: true } as const;

const sources: GalleryPage = {
  page: aConfigPage("Data sources", [
    aVariable("picklist", "Not yet", sourced),
    aVariable("picklist", "Loading", sourced),
    aVariable("picklist", "Stopped", sourced),
    aVariable("picklist", "Failed", sourced),
    aVariable("picklist", "Channel", sourced),
    aVariable("picklist", "Changed", sourced),
    aVariable("objectSelection", "Objects to sync", sourced),
    aVariable("objectFieldMap", "Fields", sourced),
  ]),
  values: [
    ["Channel", text("c2")],
    ["Changed", text("old")],
    [
      "Objects to sync",
      {
        kind: "json",
        json: JSON.stringify([
          {
            object: { key: "contact", label: "Contact" },
            fields: [{ key: "mail", label: "Mail" }],
          },
        ]),
      },
    ],
  ],
  sources: [
    ["Not yet", { state: "later" }],
    ["Loading", { state: "loading", onCancel: nothing }],
    ["Stopped", { state: "stopped", onRetry: nothing }],
    ["Failed", { state: "failed", said: "ECONNREFUSED 10.0.0.7:443", onRetry: nothing }],
    ready("Channel", {
      options: [
        { value: "c1", label: "general" },
        { value: "c2", label: "orders" },
      ],
    }),
    [
      "Changed",
      {
        state: "ready",
        view: aSourceView("Changed", { options: [{ value: "new", label: "New" }] }),
        onReload: nothing,
        offer: { onTake: nothing, onKeep: nothing },
      },
    ],
    ready("Objects to sync", {
      json: JSON.stringify([
        {
          object: { key: "contact", label: "Contact" },
          fields: [
            { key: "mail", label: "Mail" },
            { key: "phone", label: "Phone" },
          ],
        },
        { object: { key: "deal", label: "Deal" }, fields: [{ key: "sum", label: "Sum" }] },
        { object: { key: "note", label: "Note" }, fields: [] },
      ]),
    }),
    ready("Fields", {
      json: JSON.stringify({
        fields: [
          { field: { key: "name", label: "Customer name" } },
          {
            field: { key: "mail", label: "Email" },
            defaultObject: { key: "contact", label: "Contact" },
            defaultField: { key: "mail", label: "Mail" },
          },
        ],
        options: [
          {
            object: { key: "contact", label: "Contact" },
            fields: [
              { key: "mail", label: "Mail" },
              { key: "last", label: "Last name" },
            ],
          },
          { object: { key: "deal", label: "Deal" }, fields: [{ key: "sum", label: "Sum" }] },
        ],
      }),
    }),
  ],
};

const forms: GalleryPage = {
  page: aConfigPage("JSON forms", [
    aVariable("jsonForm", "Everything", { source: true, jsonForms: "validateAndShow" }),
    aVariable("jsonForm", "Broken", { source: true, jsonForms: "validateAndShow" }),
  ]),
  values: [],
  problems: [{ key: "Everything", input: null, problem: "badForm", said: null }],
  sources: [ready("Everything", { json: formContent }), ready("Broken", { json: "{" })],
};

const texts: GalleryPage = {
  page: {
    ...aConfigPage("Texts", []),
    elements: [
      {
        kind: "html",
        html: `<h1>Before you begin</h1><p>Read <a href="https://example.com/guide">the guide</a> and keep
          your <code>API key</code> ready. <b>Never</b> send it by mail.</p>
          <img src="https://cdn.example.com/screen.png" alt="Where to find the key">
          <iframe src="https://video.example.com/embed/1"></iframe>
          <ol><li>Open Acme.</li><li>Choose <em>Settings</em>.</li></ol>
          <table><tr><th>Plan</th><th>Orders</th></tr><tr><td>Small</td><td>100</td></tr></table>
          <blockquote>Ask your admin.</blockquote><pre><code>GET /orders</code></pre>`,
      },
      { kind: "variable", variable: aVariable("string", "Endpoint", { divider: true }) },
    ],
  },
  values: [],
};

/** The pages of the gallery by the name in its address. */
export const gallery = { singles, wrong, lists, connections, sources, forms, texts };
