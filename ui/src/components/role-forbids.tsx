// Says that the role can look but not deploy, before anything is tried.
import { useTranslation } from "react-i18next";
import { IconLock } from "@/components/icons";
import { Panel } from "@/components/panel";
import { Sentence } from "@/components/sentence";
import type { SessionView } from "@/lib/backend";

const roleReasonId = "role-reason";

/** What a button needs that the role may forbid. */
export function unlessForbidden(forbidden: boolean) {
  return forbidden ? { disabled: true, "aria-describedby": roleReasonId } : {};
}

/** Names the role and who can change it. Stands once on a screen. */
export function RoleForbids({ session }: { session: SessionView }) {
  const { t } = useTranslation();
  return (
    <Panel
      tone="warning"
      icon={<IconLock size={22} />}
      title={t("deploy.rights.title")}
      announce="status"
    >
      <p id={roleReasonId}>
        <Sentence
          text="deploy.rights.words"
          parts={{ role: session.role, organization: session.organization }}
        />
      </p>
    </Panel>
  );
}
