// Finds the fields that a refusal of Prismatic names.
import type { ConfigProblemView, ConfigVariableView } from "@/lib/backend";
import type { ConfigState } from "./config-state";
import { allVariables } from "./entries";

type Form = Parameters<typeof allVariables>[0];

/** What a refusal says of single variables: each part of it begins with what it is about. */
function problemsIn(variables: readonly ConfigVariableView[], message: string) {
  return message.split("; ").flatMap((part): ConfigProblemView[] => {
    const named = variables.find(({ key }) => part.startsWith(`${key}:`));
    if (named === undefined) return [];
    const said = part.slice(named.key.length + 1).trim();
    return [{ key: named.key, input: null, problem: "refused", said }];
  });
}

type Marks = {
  shared: readonly ConfigProblemView[];
  perCustomer: ReadonlyMap<string, readonly ConfigProblemView[]>;
};

/** The fields that refusals name, as long as nothing was changed since: those for all, and those of single customers. */
export function refusedFields(
  form: Form,
  { refused, refusedAt, changes, differs }: ConfigState,
  many: boolean,
): Marks {
  const shared = new Map<string, ConfigProblemView>();
  const perCustomer = new Map<string, readonly ConfigProblemView[]>();
  const variables = allVariables(form);
  for (const { customerId, message } of refusedAt === changes ? refused : []) {
    const found = problemsIn(variables, message);
    const isOwn = ({ key }: ConfigProblemView) => many && key !== null && differs.has(key);
    for (const problem of found) {
      if (!isOwn(problem)) shared.set(`${problem.key} ${problem.said}`, problem);
    }
    const own = found.filter(isOwn);
    if (own.length > 0) perCustomer.set(customerId, own);
  }
  return { shared: [...shared.values()], perCustomer };
}
