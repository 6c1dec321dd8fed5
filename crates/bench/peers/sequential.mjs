// Puts a version live for one customer after the other, as one writes it after reading Prismatic's API documentation:
// a loop with fetch, which waits and tries again where it is turned away.
const endpoint = `${process.env.PRISMATIC_URL}/api`;
const headers = {
  "Content-Type": "application/json",
  Authorization: `Bearer ${process.env.PRISMATIC_API_KEY}`,
};

async function send(query, variables) {
  for (;;) {
    const response = await fetch(endpoint, {
      method: "POST",
      headers,
      body: JSON.stringify({ query, variables }),
    });
    if (response.status === 429) {
      const seconds = Number(response.headers.get("retry-after") ?? 1);
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      continue;
    }
    const { data, errors } = await response.json();
    const [payload] = Object.values(data ?? {});
    if (errors || payload.errors.length > 0) throw new Error(JSON.stringify(errors ?? payload.errors));
    return payload.instance;
  }
}

const create = `mutation ($customer: ID!, $integration: ID!, $name: String!) {
  createInstance(input: { customer: $customer, integration: $integration, name: $name }) {
    instance { id flowConfigs { nodes { webhookUrl flow { name } } } }
    errors { field messages }
  }
}`;
const deploy = `mutation ($id: ID!) {
  deployInstance(input: { id: $id }) { instance { id } errors { field messages } }
}`;

for (const customer of process.env.CUSTOMERS.split(" ")) {
  const name = "Measured";
  const { id } = await send(create, { customer, integration: process.env.VERSION, name });
  await send(deploy, { id });
}
