// One page of the configuration of a created instance: with the content of its data sources, and its sign-ins.
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { CopyFeedback } from "@/components/copy-feedback";
import { ErrorPanel } from "@/components/error-panel";
import { IconAlertTriangle } from "@/components/icons";
import { Panel } from "@/components/panel";
import { effective, variablesOf } from "@/features/config/hooks/entries";
import { useReusable } from "@/features/config/hooks/use-reusable";
import type { Setup } from "@/features/config/hooks/use-setup";
import { useSources } from "@/features/config/hooks/use-sources";
import type { ConfigPageView, SetupVariableView } from "@/lib/backend";
import { ConfigPage } from "./controls/config-page";
import type { FieldConnection } from "./controls/types";

type SetupPageProps = {
  setup: Setup;
  page: ConfigPageView;
  onOpenLink: (url: string) => Promise<void>;
};

/** The fields of the page. */
export function SetupPage({ setup, page, onOpenLink }: SetupPageProps) {
  const { t } = useTranslation();
  const { checks, values, onChange, form, view, signIn, saves, place, connectAgain } = setup;
  const variables = useMemo(() => variablesOf(page), [page]);
  const currentOf = (key: string) => {
    const variable = variables.find((one) => one.key === key);
    return variable === undefined ? null : effective(variable, values);
  };
  const sources = useSources({
    place,
    pageName: page.name,
    variables,
    saves,
    currentOf,
    onTake: onChange,
    onContent: setup.onContent,
    takeSuggested: setup.takeSuggested,
  });
  const reusable = useReusable({
    versionId: form.versionId,
    customerId: view.customerId,
    variables,
    currentOf,
    onChange,
  });
  const connections = new Map<string, FieldConnection>();
  for (const { key, connection } of variables) {
    if (connection === null) continue;
    const variable = view.variables.find((one) => one.key === key) ?? unknown(key);
    const byItself = connection.method === "clientCredentials";
    connections.set(key, {
      status: variable.status,
      held: variable.held,
      said: signIn.said.get(key) ?? null,
      signIn: byItself
        ? { state: "can", onConnect: () => void connectAgain(key), ...noLink }
        : signIn.fieldOf(variable),
      page: { kind: "instance", ...place },
      reusable: reusable.fields.get(key) ?? null,
    });
  }
  const problems = useMemo(
    () =>
      checks.problems.filter(
        ({ key }) => key === null || variables.some((variable) => variable.key === key),
      ),
    [checks.problems, variables],
  );
  const error = signIn.error ?? reusable.error ?? sources.error;
  return (
    <>
      {error !== null && <ErrorPanel error={error} />}
      {variables.some(({ key }) => key === signIn.tooLate) && (
        <Panel tone="warning" icon={<IconAlertTriangle size={22} />} announce="status">
          <p>{t("setup.connectTimedOut")}</p>
        </Panel>
      )}
      <ConfigPage
        page={page}
        values={values}
        problems={problems}
        sources={sources.fields}
        connections={connections}
        onChange={onChange}
        onBlur={checks.leave}
        onOpenLink={onOpenLink}
      />
      <CopyFeedback state={signIn.copy} />
    </>
  );
}

const noLink = { onCopyLink: null, onDisconnect: null };

/** How a connection stands that the instance does not have yet. */
function unknown(key: string): SetupVariableView {
  return { key, value: null, held: [], status: "none", canAuthorize: false };
}
