// One page of the configuration, its elements in order.
import { lazy, Suspense, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Boundary } from "@/components/boundary";
import { IconAlertTriangle } from "@/components/icons";
import { Panel } from "@/components/panel";
import type { ConfigProblemView } from "@/lib/backend";
import { ConfigField } from "./config-field";
import classes from "./controls.module.css";
import { problemWords } from "./problem-words";
import type { ConfigPageProps } from "./types";

const SafeHtml = lazy(() =>
  import("./safe-html").then(({ SafeHtml: html }) => ({ default: html })),
);

const none: readonly ConfigProblemView[] = [];

/** The problems by the key of their variable; null for those of the whole page. */
function byKey(problems: readonly ConfigProblemView[]) {
  const groups = new Map<string | null, ConfigProblemView[]>();
  for (const problem of problems) {
    groups.set(problem.key, [...(groups.get(problem.key) ?? []), problem]);
  }
  return groups;
}

/** Shows what is wrong with the page as a whole, and then its texts and fields. */
export function ConfigPage({ page, values, problems = none, ...rest }: ConfigPageProps) {
  const groups = useMemo(() => byKey(problems), [problems]);
  return (
    <div className={classes.page}>
      <PageProblems problems={groups.get(null) ?? none} />
      {page.elements.map((element, place) =>
        element.kind === "html" ? (
          // Texts have no name of their own, and their order never changes.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <Boundary key={`text-${place}`} fallback={null}>
            <Suspense fallback={null}>
              <SafeHtml html={element.html} onOpenLink={rest.onOpenLink} />
            </Suspense>
          </Boundary>
        ) : (
          <div key={element.variable.key} className={classes.withAfter}>
            <ConfigField
              variable={element.variable}
              value={values.get(element.variable.key)}
              problems={groups.get(element.variable.key) ?? none}
              source={rest.sources?.get(element.variable.key) ?? null}
              connection={rest.connections?.get(element.variable.key) ?? null}
              disabled={rest.disabled ?? false}
              onChange={rest.onChange}
              onBlur={rest.onBlur}
            />
            {rest.after?.(element.variable)}
          </div>
        ),
      )}
    </div>
  );
}

function PageProblems({ problems }: { problems: readonly ConfigProblemView[] }) {
  const { t } = useTranslation();
  if (problems.length === 0) return null;
  return (
    <Panel
      tone="error"
      icon={<IconAlertTriangle size={22} />}
      title={t("controls.pageProblem")}
      announce="alert"
    >
      {problems.map((problem) => {
        const words = problemWords(t, problem, null);
        return <p key={words}>{words}</p>;
      })}
    </Panel>
  );
}
