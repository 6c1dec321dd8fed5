// The label, the help and the problem of a field, the same for every type.
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Name } from "@/components/name";
import classes from "./controls.module.css";
import { allProblemWords } from "./problem-words";
import type { ControlProps } from "./types";

/** The words of a field. */
export type FieldWords = {
  label: ReactNode;
  name: string;
  description: ReactNode;
  error: string | null;
};

/** The words of a variable's field; problems of a connection's inputs are said at those inputs. */
export function useFieldWords({
  variable,
  problems,
}: Pick<ControlProps, "variable" | "problems">): FieldWords {
  const { t } = useTranslation();
  const own = problems.filter(({ input }) => input === null);
  const { key, description, orgOnly } = variable;
  const hasHelp = description !== null && description.trim() !== "";
  return {
    label: <Name>{key}</Name>,
    name: key,
    description:
      hasHelp || orgOnly ? (
        <>
          {hasHelp && (
            <span className={classes.help}>
              <Name>{description}</Name>
            </span>
          )}
          {orgOnly && <span className={classes.help}>{t("controls.orgOnly")}</span>}
        </>
      ) : null,
    error: allProblemWords(t, own, variable.dataType),
  };
}
