// A JSON form with every control, layout and list that Prismatic documents.

const schema = {
  type: "object",
  required: ["name", "size"],
  properties: {
    name: { type: "string", minLength: 2, title: "Name", description: "As on the invoice." },
    note: { type: "string", title: "Note" },
    token: { type: "string", format: "password", title: "Token" },
    day: { type: "string", format: "date", title: "Day" },
    at: { type: "string", format: "time", title: "At" },
    since: { type: "string", format: "date-time", title: "Since" },
    size: { type: "string", enum: ["small", "medium", "large"], title: "Size" },
    city: {
      type: "string",
      title: "City",
      oneOf: [
        { const: "ber", title: "Berlin" },
        { const: "mun", title: "Munich" },
      ],
    },
    count: { type: "integer", minimum: 1, maximum: 9, title: "Count" },
    price: { type: "number", title: "Price" },
    share: { type: "integer", minimum: 0, maximum: 100, default: 40, title: "Share" },
    active: { type: "boolean", title: "Active" },
    urgent: { type: "boolean", title: "Urgent" },
    colors: {
      type: "array",
      uniqueItems: true,
      title: "Colors",
      items: { type: "string", enum: ["red", "green"] },
    },
    address: {
      type: "object",
      title: "Address",
      properties: {
        street: { type: "string", title: "Street" },
        zip: { type: "string", title: "Zip", pattern: "^[0-9]{5}$" },
      },
    },
    tags: { type: "array", title: "Tags", items: { type: "string" } },
    lines: {
      type: "array",
      title: "Lines",
      items: {
        type: "object",
        properties: {
          from: { type: "string", title: "From" },
          times: { type: "integer", title: "Times" },
          on: { type: "boolean", title: "On" },
        },
      },
    },
    people: {
      type: "array",
      title: "People",
      items: {
        type: "object",
        properties: {
          first: { type: "string", title: "First name" },
          age: { type: "integer", title: "Age" },
        },
      },
    },
    rules: {
      type: "array",
      title: "Rules",
      items: {
        type: "object",
        properties: {
          title: { type: "string", title: "Title" },
          text: { type: "string", title: "Text" },
        },
      },
    },
    pay: {
      title: "Payment",
      oneOf: [
        {
          title: "Card",
          type: "object",
          properties: { card: { type: "string", title: "Card number" } },
        },
        {
          title: "Bank",
          type: "object",
          properties: { iban: { type: "string", title: "IBAN" } },
        },
      ],
    },
  },
};

function control(name: string, special: object = {}) {
  return { type: "Control", scope: `#/properties/${name}`, ...special };
}

const onlyIfActive = (effect: string) => ({
  rule: { effect, condition: { scope: "#/properties/active", schema: { const: true } } },
});

const uiSchema = {
  type: "Categorization",
  elements: [
    {
      type: "Category",
      label: "Values",
      elements: [
        { type: "Label", text: "What you know already" },
        { type: "HorizontalLayout", elements: [control("name"), control("size")] },
        control("note", { options: { multi: true } }),
        control("token"),
        {
          type: "HorizontalLayout",
          elements: [control("day"), control("at")],
        },
        control("since"),
        control("city", { options: { autocomplete: true } }),
        { type: "HorizontalLayout", elements: [control("count"), control("price")] },
        control("share", { options: { slider: true } }),
        control("active"),
        control("urgent", { options: { toggle: true }, ...onlyIfActive("ENABLE") }),
        control("colors", onlyIfActive("SHOW")),
        { type: "Group", label: "Where", elements: [control("address")] },
      ],
    },
    {
      type: "Category",
      label: "Lists",
      elements: [
        control("tags"),
        control("lines"),
        control("people", { options: { layout: "Accordion", elementLabelProp: "first" } }),
        { type: "ListWithDetail", scope: "#/properties/rules" },
        control("pay"),
      ],
    },
  ],
};

const data = {
  name: "A",
  since: "2026-11-05T09:30:00Z",
  share: 40,
  active: true,
  tags: ["new", "old"],
  lines: [
    { from: "Orders", times: 2, on: true },
    { from: "Returns", times: 1 },
  ],
  people: [{ first: "Ada", age: 36 }, { first: "Bo" }],
  rules: [{ title: "First", text: "Always" }, { title: "Second" }],
};

/** The content as a data source gives it. */
export const formContent = JSON.stringify({ schema, uiSchema, data });
